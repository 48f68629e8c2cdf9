import { homedir } from "node:os";
import { join } from "node:path";

function mac(): readonly string[] {
    const apps = ["Google Chrome", "Chromium", "Microsoft Edge"];
    const folders = ["/Applications", join(homedir(), "Applications")];
    return folders.flatMap((folder) => apps.map((app) => join(folder, `${app}.app`, "Contents", "MacOS", app)));
}

function windows(): readonly string[] {
    const programs = ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"];
    const folders = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((name) => process.env[name] ?? []);
    return folders.flatMap((folder) => programs.map((program) => `${folder}\\${program}`));
}

/** Where a Chrome that the user installed may be. */
export function ownBrowsers(): readonly string[] {
    if (process.platform === "darwin") return mac();
    if (process.platform === "win32") return windows();
    return ["/opt/google/chrome/chrome", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];
}

/** Where a Linux distribution puts its Chromium. */
export const distributionBrowsers: readonly string[] = [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/snap/bin/chromium",
    "/usr/bin/microsoft-edge",
];
