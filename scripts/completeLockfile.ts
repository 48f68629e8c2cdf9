// npm leaves a tool's binaries for other machines out of package-lock.json when it could not fetch them where it ran,
// and `npm ci` then refuses the lockfile. This writes them in, by what the tool itself names; run it after `npm install`.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fromRoot } from "./lib/files.ts";
import { missingOptionals, readLockfile, type LockedPackage } from "./lib/lockfile.ts";
import { say } from "./lib/say.ts";

const platform =
    /(?<os>android|darwin|freebsd|linux|openharmony|win32)-(?<cpu>arm64|arm|ia32|ppc64|riscv64|s390x|x64)(?:-(?<abi>\w+))?$/;

const lockfile = readLockfile();
const missing = missingOptionals(lockfile);
const added = missing.map(({ name, version, wantedBy }) => [
    `${parentOf(wantedBy)}node_modules/${name}`,
    entryFor(name, version, lockfile.packages[wantedBy] ?? {}),
]);

const all = [...Object.entries(lockfile.packages), ...added] as [string, LockedPackage][];
const packages = Object.fromEntries(all.sort(([a], [b]) => a.localeCompare(b, "en")));
writeFileSync(fromRoot("package-lock.json"), `${JSON.stringify({ ...lockfile, packages }, null, 2)}\n`);
say(missing.length === 0 ? "The lockfile is complete." : `Added ${missing.map((each) => each.name).join(", ")}.`);

function entryFor(name: string, version: string, wantedBy: LockedPackage): object {
    const { os, cpu, abi = "" } = platform.exec(name)?.groups ?? {};
    if (!os || !cpu)
        throw new Error(`${name} does not say which machine it is for; add it to package-lock.json by hand.`);
    const libc = os === "linux" && /^(gnu|musl)/.exec(abi)?.[0];
    return {
        version,
        integrity: integrityOf(`${name}@${version}`),
        cpu: [cpu],
        ...(wantedBy.dev && { dev: true }),
        ...(libc && { libc: [libc === "gnu" ? "glibc" : "musl"] }),
        license: wantedBy.license,
        optional: true,
        os: [os],
        engines: wantedBy.engines,
    };
}

/** Returns the registry's hash of a package, without which `npm ci` would install whatever it gets. */
function integrityOf(spec: string): string {
    const integrity: unknown = JSON.parse(
        execFileSync("npm", ["view", spec, "dist.integrity", "--json"], { encoding: "utf8" }),
    );
    if (typeof integrity !== "string") throw new Error(`The registry has no hash of ${spec}.`);
    return integrity;
}

/** "node_modules/a/node_modules/b" lives in "node_modules/a/". */
function parentOf(path: string): string {
    return path.slice(0, path.lastIndexOf("node_modules/"));
}
