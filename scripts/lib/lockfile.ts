import { readJson } from "./files.ts";

/** What package-lock.json says of one package; only what we read. */
export interface LockedPackage {
    readonly version?: string;
    readonly license?: string;
    readonly dev?: boolean;
    readonly hasInstallScript?: boolean;
    readonly engines?: Readonly<Record<string, string>>;
    readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export interface Lockfile {
    readonly packages: Readonly<Record<string, LockedPackage>>;
}

export interface MissingPackage {
    readonly name: string;
    readonly version: string;
    /** The path of the package that wants it, in the lockfile. */
    readonly wantedBy: string;
}

export function readLockfile(): Lockfile {
    return readJson("package-lock.json") as Lockfile;
}

/** Optional packages (binaries of a tool for some machine) that a package names and the lockfile does not hold. */
export function missingOptionals({ packages }: Lockfile): readonly MissingPackage[] {
    return Object.entries(packages).flatMap(([wantedBy, { optionalDependencies = {} }]) =>
        Object.entries(optionalDependencies)
            .filter(([name]) => !isLocked(packages, wantedBy, name))
            .map(([name, version]) => ({ name, version, wantedBy })),
    );
}

/** Looks where Node would: beside the package, then upwards. */
function isLocked(packages: Lockfile["packages"], from: string, name: string): boolean {
    for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
        if (packages[folder ? `${folder}/node_modules/${name}` : `node_modules/${name}`]) return true;
        if (folder === "") return false;
    }
}
