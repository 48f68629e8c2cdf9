import type { Measurement } from "../child/main.ts";
import type { Contender, Target, Unit } from "../report.ts";

/** How a line of the table is measured, in processes of its own. */
export interface Plan {
    readonly id: string;
    readonly what: string;
    readonly measurement: Measurement;
    /** Which of the measurement's figures, and in what unit it is. */
    readonly figure: string;
    readonly unit: Unit;
    readonly contenders: readonly Contender[];
    /** Whether the cost of the room state itself is measured too and taken off. */
    readonly beyondRoom?: boolean;
    readonly targets: readonly Target[];
    /** How many processes for each contender. */
    readonly rounds: number;
}
