/** Who this tab is logged in as. Two tabs are two devices: sessionStorage is a tab's own. */
export interface Account {
    readonly homeserver: string;
    readonly userId: string;
    readonly deviceId: string;
    readonly accessToken: string;
}

const key = "matrix-rollcall-demo-account";

export function storedAccount(): Account | undefined {
    const text = sessionStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as Account);
}

export function storeAccount(account: Account | undefined): void {
    if (account) sessionStorage.setItem(key, JSON.stringify(account));
    else sessionStorage.removeItem(key);
}
