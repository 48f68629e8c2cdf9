import { configureGlobal } from "fast-check";

// A property is tried for each mutant: as often as it can in this time, and without looking for the smallest example.
configureGlobal({ interruptAfterTimeLimit: 300, markInterruptAsFailure: false, endOnFailure: true });
