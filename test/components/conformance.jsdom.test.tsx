import { describeConformance } from "./conformance.tsx";

describeConformance();
