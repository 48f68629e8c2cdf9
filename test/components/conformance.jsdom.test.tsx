import { describeConformance } from "./support/conformance.tsx";

describeConformance();
