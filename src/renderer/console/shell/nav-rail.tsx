import { Link, useRouterState } from '@tanstack/react-router';
import { mayCall } from '../../../contract/roles.ts';
import { usePreference } from '../../client/preferences.ts';
import { classNames } from '../../ui/class-names.ts';
import { shortcutOf } from '../../ui/commands/command.ts';
import { CommandIcon, useCommandRunner } from '../../ui/commands/runner.tsx';
import { useMessages, useSay } from '../../ui/i18n/use-messages.ts';
import { Tooltip } from '../../ui/layers/tooltip.tsx';
import { FirstSteps } from '../first-run/first-steps.tsx';
import { type NavItem, navSections } from '../nav.ts';
import { railPreference } from '../settings/settings-preferences.ts';
import { shellMessages } from './shell-messages.ts';

/** Where one can go. Sections are headings, so that a screen reader can jump; folded, the words are tooltips. */
export function NavRail() {
  const t = useMessages(shellMessages);
  const say = useSay();
  const { commands, context } = useCommandRunner();
  const [{ collapsed }] = usePreference(railPreference);
  const toggle = commands.find((command) => command.id === 'rail.toggle');
  return (
    <nav
      aria-label={t('navigation')}
      className={classNames('flex shrink-0 flex-col border-r border-line bg-canvas print:hidden', collapsed ? 'w-rail-narrow' : 'w-rail')}
    >
      <div className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto py-2">
        {navSections.map(({ title, items, More }) => {
          const open = items.filter((item) => mayCall(context.roles, item.roles));
          if (open.length === 0) return null;
          return (
            <section key={title.in('en')} className="mb-3 px-2">
              <h2 className={collapsed ? 'sr-only' : 'px-2 pb-1 text-xs font-semibold text-muted'}>{say(title)}</h2>
              <ul className="flex flex-col gap-px">
                {open.map((item) => (
                  <li key={item.name}>
                    <RailLink item={item} collapsed={collapsed} />
                  </li>
                ))}
              </ul>
              {More && !collapsed && <More />}
            </section>
          );
        })}
      </div>
      {!collapsed && <FirstSteps />}
      {toggle && (
        <div className={classNames('flex border-t border-line p-1.5', collapsed ? 'justify-center' : 'justify-end')}>
          <CommandIcon command={toggle} />
        </div>
      )}
    </nav>
  );
}

function RailLink({ item, collapsed }: { item: NavItem; collapsed: boolean }) {
  const say = useSay();
  const { commands, changes } = useCommandRunner();
  const active = useRouterState({
    select: (state) => state.location.pathname === item.to || state.location.pathname.startsWith(`${item.to}/`),
  });
  const command = commands.find((each) => each.id === `go.${item.name}`);
  const { icon: Icon, Count } = item;
  const link = (
    <Link
      to={item.to}
      aria-current={active ? 'page' : undefined}
      aria-label={collapsed ? say(item.title) : undefined}
      data-active={active || undefined}
      className={classNames(
        'relative flex min-h-8 items-center gap-2.5 rounded-md text-sm text-ink no-underline hover:bg-subtle',
        'data-active:bg-row-selected data-active:font-medium data-active:before:absolute data-active:before:inset-y-1.5 data-active:before:left-0 data-active:before:w-[3px] data-active:before:rounded-full data-active:before:bg-accent',
        collapsed ? 'justify-center' : 'py-1 pr-2 pl-2.5',
      )}
    >
      <Icon aria-hidden size={collapsed ? 20 : 18} strokeWidth={1.75} className={active ? 'shrink-0 text-accent' : 'shrink-0 text-muted'} />
      {!collapsed && <span className="min-w-0 flex-1">{say(item.title)}</span>}
      {!collapsed && Count && <Count />}
    </Link>
  );
  if (!collapsed) return link;
  return (
    <Tooltip content={say(item.title)} shortcut={command ? shortcutOf(command, changes) : null} side="right">
      {link}
    </Tooltip>
  );
}
