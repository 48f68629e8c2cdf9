import { useQuerySources } from "matrix-rollcall/query";
import { createRoot } from "react-dom/client";

function Sources() {
    return Object.keys(useQuerySources(null)).join(" ");
}

createRoot(document.getElementById("root")!).render(<Sources />);
