import { useEffect, useLayoutEffect } from "react";

/** A layout effect that React 18 does not warn about on a server. */
export const useLayout = typeof document === "undefined" ? useEffect : useLayoutEffect;
