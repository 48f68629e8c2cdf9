/** What the calls of tests go over, and what their homeservers offer. */
export const transport = { type: "livekit", livekit_service_url: "https://sfu.example.org" } as const;
