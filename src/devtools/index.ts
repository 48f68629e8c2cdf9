"use client";

export { MembershipInspector, type MembershipInspectorProps } from "./membershipInspector/MembershipInspector.js";
export {
    RoomMembershipInspector,
    type RoomMembershipInspectorProps,
} from "./membershipInspector/RoomMembershipInspector.js";
