// Drawings of 16 by 16 px, as the `d` of a path. Each is bundled only with the parts that show it: `laterIcons.ts` has those of
// parts that load later.

export const callIcon =
    "M3.6 2h1.9l1 2.6-1.4 1.2a8 8 0 0 0 5.1 5.1l1.2-1.4 2.6 1v1.9a1.5 1.5 0 0 1-1.6 1.5C6.9 13.6 2.4 9.1 2.1 3.6A1.5 1.5 0 0 1 3.6 2Z";
export const audioIcon =
    "M8 1.5a2.5 2.5 0 0 0-2.5 2.5v4a2.5 2.5 0 0 0 5 0V4A2.5 2.5 0 0 0 8 1.5ZM3.5 8a4.5 4.5 0 0 0 9 0M8 12.5v2";
export const mutedIcon =
    "M5.5 5.5V8a2.5 2.5 0 0 0 4 2M10.5 7V4a2.5 2.5 0 0 0-4.8-.9M3.5 8a4.5 4.5 0 0 0 7 3.7M8 12.5v2M2 2l12 12";
export const videoIcon =
    "M2.5 4.5h6a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1v-5a1 1 0 0 1 1-1ZM9.5 8.5l5 2.5V5l-5 2.5";
export const cameraOffIcon =
    "M9.5 8.5 14.5 11V5l-5 2.5V5.5a1 1 0 0 0-1-1H6M2.5 4.5a1 1 0 0 0-1 1v5a1 1 0 0 0 1 1h6a1 1 0 0 0 .7-.3M2 2l12 12";
export const handIcon =
    "M5 8V3.5a1 1 0 0 1 2 0V7M7 7V2.5a1 1 0 0 1 2 0V7M9 7V3.5a1 1 0 0 1 2 0V8M11 8V5.5a1 1 0 0 1 2 0V10a4.5 4.5 0 0 1-4.5 4.5C6.5 14.5 5.3 13.5 4.3 11.8L2.7 9.2a1 1 0 0 1 1.7-1L5 9V8";
export const sharingIcon =
    "M2.5 3h11a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1ZM5.5 14h5M8 9V5M6 6.8 8 5l2 1.8";
export const poorIcon = "M2.5 13.5v-3M6.5 13.5v-6M12.5 3v6.5M12.5 13.4v.1";
export const speakingIcon = "M2 7v2M5 5v6M8 2.5v11M11 5v6M14 7v2";
export const searchIcon = "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.5 10.5 14 14";
export const chevronIcon = "M4 6l4 4 4-4";
export const closeIcon = "M4 4l8 8M12 4l-8 8";
export const offlineIcon =
    "M2 2l12 12M8 12.5h.01M5.7 10.2a3.3 3.3 0 0 1 3.6-.7M3.4 7.9a6.5 6.5 0 0 1 3-1.7M1.2 5.6A9.6 9.6 0 0 1 4 3.8M9.2 6.1a6.5 6.5 0 0 1 3.4 1.8M7 3.1a9.6 9.6 0 0 1 7.8 2.5";
export const peopleIcon =
    "M6 2.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM1.5 13.5a4.5 4.5 0 0 1 9 0M10.5 3a2.2 2.2 0 0 1 0 4.2M12.5 9.8a4.2 4.2 0 0 1 2 3.7";
