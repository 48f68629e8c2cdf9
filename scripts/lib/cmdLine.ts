/** A command and its arguments as one line for cmd.exe, which npm and the tools of Windows need; a path may hold spaces. */
export function cmdLine(command: string, args: readonly string[]): string {
    return [command, ...args.map(quoted)].join(" ");
}

const quoted = (arg: string): string =>
    /[\s"&|<>^();,]/.test(arg) || arg === "" ? `"${arg.replaceAll('"', String.raw`\"`)}"` : arg;
