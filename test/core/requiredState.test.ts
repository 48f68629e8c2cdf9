import { requiredState } from "matrix-rollcall/core";
import { describe, expect, it } from "vitest";

describe("requiredState", () => {
    it("lists every spelling of what the library reads, and the members of the room", () => {
        expect(requiredState).toEqual([
            ["m.call.member", "*"],
            ["org.matrix.msc3401.call.member", "*"],
            ["m.call", "*"],
            ["org.matrix.msc3401.call", "*"],
            ["m.rtc.slot", "*"],
            ["org.matrix.msc4143.rtc.slot", "*"],
            ["m.room.encryption", ""],
            ["m.room.member", "$ME"],
            ["m.room.member", "$LAZY"],
        ]);
    });
});
