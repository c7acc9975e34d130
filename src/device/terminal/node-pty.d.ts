/** What Deskside uses of node-pty. The installed package (an alias with prebuilt binaries) declares its types under another name. */
declare module 'node-pty' {
  export type Pty = {
    readonly pid: number;
    /** Bytes, because `encoding` is null. */
    onData(listener: (data: Uint8Array) => void): { dispose(): void };
    onExit(listener: (exit: { exitCode: number; signal?: number }) => void): { dispose(): void };
    write(data: string): void;
    resize(columns: number, rows: number): void;
    pause(): void;
    resume(): void;
    kill(signal?: string): void;
  };
  export function spawn(
    file: string,
    args: string[],
    options: { name: string; cols: number; rows: number; cwd: string; env: Record<string, string>; encoding: null },
  ): Pty;
}
