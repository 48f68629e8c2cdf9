import { parseFile } from "../lib/parse.ts";

/** The values that an entry passes on from modules whose specifiers begin with one of these. */
export function exportsFrom(file: string, beginnings: readonly string[]): readonly string[] {
    return parseFile(file).module.staticExports.flatMap(({ entries }) =>
        entries.flatMap(({ isType, exportName, moduleRequest }) => {
            const from = moduleRequest?.value ?? "";
            const isOne = !isType && beginnings.some((beginning) => from.startsWith(beginning));
            return isOne && exportName.name ? [exportName.name] : [];
        }),
    );
}
