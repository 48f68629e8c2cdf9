import { parseArgs } from "node:util";

/** Numbers that stand behind a command as `--name NUMBER`, and what each is where it does not. Throws a sentence that says what there is. */
export function numberOptions<Name extends string>(
    args: readonly string[],
    usual: Readonly<Record<Name, number>>,
): Readonly<Record<Name, number>> {
    const names = Object.keys(usual) as Name[];
    const options = Object.fromEntries(names.map((name) => [name, { type: "string" } as const]));
    const usage = `There are: ${names.map((name) => `--${name} ${usual[name]}`).join(", ")}.`;
    let values: Readonly<Record<string, string | undefined>>;
    try {
        values = parseArgs({ args: [...args], options }).values;
    } catch (error) {
        throw new Error(`${error instanceof Error ? error.message : String(error)}\n${usage}`, { cause: error });
    }
    const read = (name: Name): number => {
        const value = values[name];
        if (value === undefined) return usual[name];
        if (!/^\d+(\.\d+)?$/.test(value) || Number(value) <= 0) {
            throw new Error(`--${name} ${value} is no number above 0. ${usage}`);
        }
        return Number(value);
    };
    return Object.fromEntries(names.map((name) => [name, read(name)])) as Record<Name, number>;
}
