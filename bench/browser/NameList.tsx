import { useMemo, useState, type ReactElement } from "react";
import type { View } from "./contenders.tsx";

interface NameListProps extends Pick<View, "sort"> {
    readonly people: readonly { readonly userId: string; readonly name: string }[];
}

/** A list of names with a search, as a client writes it that expects few people: filters and sorts all, and renders every row. */
export function NameList({ people, sort }: NameListProps): ReactElement {
    const [search, setSearch] = useState("");
    const shown = useMemo(() => {
        const found = people.filter(({ name }) => fold(name).includes(fold(search)));
        return sort === "name" ? found.sort((a, b) => a.name.localeCompare(b.name)) : found;
    }, [people, search, sort]);
    return (
        <div style={{ height: 600, overflow: "auto" }}>
            <input type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
            <ul>
                {shown.map(({ userId, name }) => (
                    <li key={userId}>{name}</li>
                ))}
            </ul>
        </div>
    );
}

function fold(text: string): string {
    return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
}
