// A select cannot show icons, marks and groups of found things, and its options' keys are the input's.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */
import { LoaderCircle, Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { readPreference, setPreference } from '../../client/preferences.ts';
import { classNames } from '../../ui/class-names.ts';
import { Highlight } from '../../ui/display/highlight.tsx';
import { Kbd } from '../../ui/display/kbd.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { Dialog } from '../../ui/layers/dialog.tsx';
import { recentPreference } from '../settings/settings-preferences.ts';
import { useOverlays } from '../shell/overlays.ts';
import { paletteMessages } from './palette-messages.ts';
import { modeOf, modes, paletteMove, prefixOf } from './palette-rank.ts';
import { type PaletteItem, usePaletteItems } from './use-palette-items.ts';

/** One box to find anything and do anything. */
export function Palette() {
  const t = useMessages(paletteMessages);
  const start = useOverlays((state) => state.palette);
  const close = () => useOverlays.setState({ palette: null });
  return (
    <Dialog open={start !== null} onOpenChange={(open) => !open && close()} title={t('title')} hideTitle width="normal">
      {start !== null && <PaletteBody start={start} close={close} />}
    </Dialog>
  );
}

function PaletteBody({ start, close }: { start: string; close: () => void }) {
  const t = useMessages(paletteMessages);
  const id = useId();
  const [text, setText] = useState(start);
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const { items, searching, truncated } = usePaletteItems(text);
  const active = Math.min(at, items.length - 1);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active, items]);
  const choose = (item: PaletteItem | undefined) => {
    if (!item) return;
    close();
    setPreference(recentPreference, [item.key, ...readPreference(recentPreference).filter((key) => key !== item.key)].slice(0, 12));
    // After the dialog gave the focus back, or it would take it from what the command opens.
    queueMicrotask(item.choose);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
    const next = event.key === 'Enter' ? active : paletteMove(event.key, active, items.length);
    if (next === null) return;
    event.preventDefault();
    if (event.key === 'Enter') choose(items[active]);
    else setAt(next);
  };
  const { query } = modeOf(text);
  return (
    <div className="flex max-h-[70vh] flex-col">
      <Ask
        text={text}
        searching={searching}
        listId={`${id}-list`}
        activeId={active >= 0 ? `${id}-${active}` : undefined}
        onText={(next) => {
          setText(next);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={t('results')}
        className="min-h-0 flex-1 overflow-y-auto p-1 empty:hidden"
      >
        {items.map((item, index) => (
          <Row
            key={item.key}
            {...{ id: `${id}-${index}`, item, query, active: index === active }}
            heading={items[index - 1]?.group === item.group ? null : item.group}
            onHover={() => setAt(index)}
            onChoose={() => choose(item)}
          />
        ))}
      </div>
      {items.length === 0 && !searching && (
        <p className="px-4 py-6 text-center text-sm text-muted">{query === '' ? t('typeToSearch') : t('nothing', { query })}</p>
      )}
      <output className="sr-only">{searching ? t('searching') : t('count', { count: items.length })}</output>
      <Foot truncated={truncated} onMode={(prefix) => setText(prefix + query)} />
    </div>
  );
}

type AskProps = {
  text: string;
  searching: boolean;
  listId: string;
  activeId: string | undefined;
  onText: (text: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

function Ask({ text, searching, listId, activeId, onText, onKeyDown }: AskProps) {
  const t = useMessages(paletteMessages);
  return (
    <div className="flex items-center gap-2 border-b border-line px-3">
      <Search aria-hidden size={18} strokeWidth={1.75} className="shrink-0 text-muted" />
      <input
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- opening the palette is asking to type
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={activeId}
        aria-autocomplete="list"
        aria-label={t('title')}
        placeholder={t('placeholder')}
        value={text}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-11 min-w-0 flex-1 bg-transparent text-md outline-none"
      />
      {searching && <LoaderCircle aria-label={t('searching')} size={16} strokeWidth={1.75} className="shrink-0 animate-spin text-muted" />}
    </div>
  );
}

type RowProps = {
  id: string;
  item: PaletteItem;
  query: string;
  heading: string | null;
  active: boolean;
  onHover: () => void;
  onChoose: () => void;
};

function Row({ id, item, query, heading, active, onHover, onChoose }: RowProps) {
  const Icon = item.icon;
  return (
    <>
      {heading && (
        <div role="presentation" className="px-2 pt-2 pb-0.5 text-xs font-semibold text-muted">
          {heading}
        </div>
      )}
      <div
        id={id}
        role="option"
        aria-selected={active}
        onPointerMove={onHover}
        onClick={onChoose}
        className={classNames('flex min-h-8 items-center gap-2.5 rounded-md px-2 py-1 text-sm', active && 'bg-row-selected')}
      >
        <Icon aria-hidden size={16} strokeWidth={1.75} className={classNames('shrink-0', active ? 'text-accent' : 'text-muted')} />
        <span className="clip-line min-w-0 flex-1">
          <Highlight text={item.title} query={query} />
          {item.subtitle && <span className="ml-2 text-xs text-muted">{item.subtitle}</span>}
        </span>
        {item.shortcut && <Kbd shortcut={item.shortcut} />}
      </div>
    </>
  );
}

function Foot({ truncated, onMode }: { truncated: boolean; onMode: (prefix: string) => void }) {
  const t = useMessages(paletteMessages);
  return (
    <div className="flex flex-wrap items-center gap-x-1 gap-y-0.5 border-t border-line px-2 py-1 text-xs text-muted">
      {truncated && <span className="mr-auto px-1">{t('more')}</span>}
      {modes.slice(1).map((mode) => (
        <button
          key={mode}
          type="button"
          tabIndex={-1}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onMode(prefixOf(mode))}
          className="flex min-h-6 items-center gap-1 rounded-sm px-1 hover:bg-subtle hover:text-ink"
        >
          <kbd className="inline-flex h-4 min-w-4 items-center justify-center rounded-sm border border-line bg-subtle px-0.5 text-2xs">
            {prefixOf(mode)}
          </kbd>
          {t(mode)}
        </button>
      ))}
    </div>
  );
}
