/** Who one can be in the demo. Their password is their name: the homeserver is on this machine and forgets all. */
export const residents = [
    { localpart: "ana", name: "Ana Kovač" },
    { localpart: "bo", name: "Bo" },
    { localpart: "chloe", name: "Chloé Martin" },
    { localpart: "diego", name: "Diego Álvarez" },
    { localpart: "eun", name: "Eun-ji Park" },
    { localpart: "farah", name: "فرح" },
] as const;
