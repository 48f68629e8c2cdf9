import { Standup } from "./Standup";

export default function Page() {
    return <Standup />;
}
