const stops = 'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"]';

/** Moves the focus out of a terminal: to what comes after it in the page, or before it. Within it Tab belongs to the shell. */
export function leaveTerminal(box: HTMLElement, direction: 'after' | 'before'): void {
  const all = [...document.querySelectorAll<HTMLElement>(stops)].filter(
    (element) => !box.contains(element) && element.checkVisibility() && element.closest('[inert]') === null,
  );
  const follows = (element: HTMLElement) => (box.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const target = direction === 'after' ? (all.find(follows) ?? all[0]) : (all.findLast((element) => !follows(element)) ?? all.at(-1));
  target?.focus();
}
