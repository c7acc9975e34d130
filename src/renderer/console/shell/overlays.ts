import { create } from 'zustand';

type Overlays = {
  /** What the palette starts with; null while it is closed. */
  palette: string | null;
  shortcuts: boolean;
};

/** Which of the shell's own layers are open. */
export const useOverlays = create<Overlays>(() => ({ palette: null, shortcuts: false }));

/** Opens the palette, in the mode of a prefix: `>` commands, `#` tickets, `@` people, `$` devices, `?` articles, `:` settings. */
export function openPalette(text = ''): void {
  useOverlays.setState({ palette: text });
}
