/** Replaces something in all styles of the page, until the function that it returns is called. */
export function rewriteRules(what: RegExp, instead: string): () => void {
    const sheets = [...document.styleSheets].filter(({ disabled }) => !disabled);
    const rules = sheets.flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText)).join("\n");
    const style = document.createElement("style");
    style.textContent = rules.replace(what, instead);
    document.head.append(style);
    for (const sheet of sheets) sheet.disabled = true;
    return () => {
        for (const sheet of sheets) sheet.disabled = false;
        style.remove();
    };
}
