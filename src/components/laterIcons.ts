// Drawings as in `icons.ts`, in a file of their own, because a file is loaded as a whole.

export const copyIcon =
    "M6 5.5h7a.5.5 0 0 1 .5.5v7a.5.5 0 0 1-.5.5H6a.5.5 0 0 1-.5-.5V6a.5.5 0 0 1 .5-.5ZM3 10.5a.5.5 0 0 1-.5-.5V3a.5.5 0 0 1 .5-.5h7a.5.5 0 0 1 .5.5";
export const sortIcon = "M2.5 4.5h11M2.5 8h7.5M2.5 11.5h4";
export const infoIcon = "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM8 7.3v3.6M8 5v.1";
