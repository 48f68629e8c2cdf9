import { useEffect, useLayoutEffect } from "react";

/** A layout effect. On a server nothing is laid out, and React 18 warns of an effect that would want it. */
export const useLayout = typeof document === "undefined" ? useEffect : useLayoutEffect;
