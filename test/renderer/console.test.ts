import { describe, expect, it } from 'vitest';
import { contract } from '../../src/contract/contract.ts';
import { commandMenus, commands } from '../../src/renderer/console/commands.ts';
import { navSections } from '../../src/renderer/console/nav.ts';
import { fit, modeOf, paletteMove } from '../../src/renderer/console/palette/palette-rank.ts';
import { routes } from '../../src/renderer/console/pages.ts';
import { accelerator, desktopMenu } from '../../src/renderer/console/desktop/desktop-menu.ts';
import { auditNouns, nounOf } from '../../src/renderer/console/settings/audit/audit-nouns.ts';
import { conflicts } from '../../src/renderer/ui/commands/command.ts';
import { contextValue } from '../../src/renderer/ui/commands/context.ts';
import { matchRanges } from '../../src/renderer/ui/display/match-ranges.ts';
import { turned } from '../../src/renderer/ui/lists/turned.ts';
import { gridMove } from '../../src/renderer/ui/lists/grid-move.ts';

describe('the command registry', () => {
  it('has no two commands on the same keys in one scope', () => {
    expect(conflicts(commands)).toEqual([]);
  });

  it('names every command once, in every language', () => {
    const ids = commands.map((command) => command.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const command of commands) {
      expect(command.id).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
      expect(command.roles.length, command.id).toBeGreaterThan(0);
      for (const language of ['en', 'vi', 'ms'] as const) expect(command.title.in(language), `${command.id} ${language}`).not.toBe('');
    }
  });

  it('lays itself out as the desktop’s menu', () => {
    const context = { scope: '', roles: ['requester' as const], navigate: () => undefined, get: contextValue };
    const { menus } = desktopMenu(commandMenus, { context, changes: {} }, (message) => message.in('vi'));
    expect(menus.map((menu) => menu.label)).toContain('Đi tới');
    // A bar that is wider than a small laptop's screen hides its end.
    expect(menus.length).toBeLessThanOrEqual(8);
    const groups = menus.flatMap((menu) => menu.groups);
    expect(groups.flatMap((group) => group.items)).toHaveLength(commands.length);
    expect(groups.flatMap((group) => group.items).find((item) => item.id === 'palette.open')?.accelerator).toBe('CommandOrControl+K');
    expect([accelerator('G Q'), accelerator('?'), accelerator('Alt+ArrowLeft'), accelerator('F6'), accelerator(null)]).toEqual([
      null,
      null,
      'Alt+Left',
      'F6',
      null,
    ]);
  });
});

describe('the rail', () => {
  it('leads to pages that exist', () => {
    const paths = routes.map((route) => (route.options as { path?: string }).path);
    for (const item of navSections.flatMap((section) => section.items)) expect(paths).toContain(item.to);
  });
});

describe('the palette', () => {
  it('fits words in any order, folded, by their beginnings', () => {
    expect(fit('nhap dang', 'Đăng nhập')).toBeGreaterThan(0);
    expect(fit('ang', 'Đăng nhập')).toBe(0);
    expect(fit('theme', 'Dùng giao diện tối', ['Use the dark theme'])).toBeGreaterThan(0);
    expect(fit('', 'anything')).toBeGreaterThan(0);
  });

  it('puts a title that begins with the query first', () => {
    expect(fit('set', 'Settings')).toBeGreaterThan(fit('set', 'Go to Settings'));
    expect(fit('set', 'Go to Settings')).toBeGreaterThan(fit('set', 'About', ['Settings']));
  });

  it('goes round the ends with the arrows and stops there with the page keys', () => {
    expect(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'x'].map((key) => paletteMove(key, 0, 3))).toEqual([1, 2, 2, 0, null]);
    expect(paletteMove('ArrowDown', 2, 3)).toBe(0);
  });

  it('reads the mode from the first character', () => {
    expect(modeOf('#48210')).toEqual({ mode: 'tickets', query: '48210' });
    expect(modeOf(' > x')).toEqual({ mode: 'everything', query: '> x' });
    expect(modeOf(':')).toEqual({ mode: 'settings', query: '' });
  });
});

describe('marks in found text', () => {
  const marked = (text: string, query: string) =>
    matchRanges(text, query)
      .filter((piece) => piece.match)
      .map((piece) => piece.text);

  it('covers whole letters with their marks, composed or not', () => {
    expect(marked('Máy in báo lỗi', 'may in')).toEqual(['Máy', 'in']);
    expect(marked('Đăng nhập'.normalize('NFD'), 'dang')).toEqual(['Đăng'.normalize('NFD')]);
    expect(marked('printer', 'int')).toEqual([]);
  });

  it('loses nothing of the text', () => {
    const text = 'a <b> 👩‍💻 Ổ đĩa C:\\';
    expect(
      matchRanges(text, 'o dia')
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
    expect(matchRanges('', 'x')).toEqual([]);
  });
});

describe('keys of the grid', () => {
  const plain = { ctrlKey: false, metaKey: false, altKey: false };
  const at = (active: number) => ({ active, rowCount: 100, page: 10 });

  it('move the active row and stop at the ends', () => {
    expect(gridMove({ ...plain, key: 'ArrowDown' }, at(-1))).toBe(0);
    expect(gridMove({ ...plain, key: 'ArrowDown' }, at(99))).toBe(99);
    expect(gridMove({ ...plain, key: 'ArrowUp' }, at(0))).toBe(0);
    expect(gridMove({ ...plain, key: 'PageDown' }, at(95))).toBe(99);
    expect(gridMove({ ...plain, key: 'End', ctrlKey: true }, at(3))).toBe(99);
  });

  it('turn their order on the column they are sorted by, and begin ascending on another', () => {
    expect(turned({ column: 'name', direction: 'asc' }, 'name')).toEqual({ column: 'name', direction: 'desc' });
    expect(turned({ column: 'name', direction: 'desc' }, 'name')).toEqual({ column: 'name', direction: 'asc' });
    expect(turned<string>({ column: 'name', direction: 'asc' }, 'model')).toEqual({ column: 'model', direction: 'asc' });
  });

  it('leave other keys and empty grids alone', () => {
    expect(gridMove({ ...plain, key: 'j' }, at(0))).toBeNull();
    expect(gridMove({ ...plain, key: 'ArrowDown', ctrlKey: true }, at(0))).toBeNull();
    expect(gridMove({ ...plain, key: 'ArrowDown' }, { active: -1, rowCount: 0, page: 5 })).toBeNull();
  });
});

describe('the words of the audit', () => {
  it('name every noun of the contract under which something is changed, and no other', () => {
    type Procedures = Record<string, { '~orpc': { meta: { changes?: boolean } } }>;
    const changing = Object.entries(contract as unknown as Record<string, Procedures>)
      .filter(([, procedures]) => Object.values(procedures).some((procedure) => procedure['~orpc'].meta.changes))
      .map(([noun]) => noun);
    expect([...auditNouns].sort()).toEqual(changing.sort());
    expect([nounOf('tickets.update'), nounOf('time.start'), nounOf('gone.do')]).toEqual(['tickets', 'time', undefined]);
  });
});
