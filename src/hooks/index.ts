export { RollcallProvider } from "./RollcallProvider.js";
export { useRollcall } from "./useRollcall.js";
export { useMaybeRollcall } from "./useMaybeRollcall.js";
export { useRoomCalls } from "./useRoomCalls.js";
export { useCallSession } from "./useCallSession.js";
export { useCallParticipants } from "./useCallParticipants.js";
export { useCallParticipant } from "./useCallParticipant.js";
export { useActiveFocus } from "./useActiveFocus.js";
export { useCallSummary } from "./useCallSummary.js";
export { useCallUserIds } from "./useCallUserIds.js";
export { useUserCalls } from "./useUserCalls.js";
export { useOwnCalls } from "./useOwnCalls.js";
export { useActiveCalls } from "./useActiveCalls.js";
export { useConnection } from "./useConnection.js";
export { useRejectedMemberships } from "./useRejectedMemberships.js";
export { useCallChanges } from "./useCallChanges.js";
export { useLiveness } from "./useLiveness.js";
export { useRecentlyLeft } from "./useRecentlyLeft.js";
export { useSeemsGone } from "./useSeemsGone.js";
export { usePerson } from "./usePerson.js";
export { usePeople } from "./usePeople.js";
export { useThumbnail } from "./useThumbnail.js";
export { useDeviceDetails } from "./useDeviceDetails.js";
export { useOfferedTransports } from "./useOfferedTransports.js";
export { useIgnoredUsers } from "./useIgnoredUsers.js";
export { useParticipantRows } from "./useParticipantRows.js";
export { useRaisedHands } from "./useRaisedHands.js";
export { useRings } from "./useRings.js";
export { useInvited } from "./useInvited.js";
export { byHand, byJoined, byName, bySpeaking, combineComparators } from "./comparators.js";
export { meFirst } from "./meFirst.js";

export type { RollcallProviderProps } from "./RollcallProvider.js";
export type { SessionOption, UseCallSessionOptions } from "../core/internal.js";
export type { UseCallParticipantsOptions } from "./useCallParticipants.js";
export type { CallSummary } from "./useCallSummary.js";
export type { CallLocation } from "./locations.js";
export type { OwnCall } from "./useOwnCalls.js";
export type { UseRecentlyLeftOptions } from "./useRecentlyLeft.js";
export type { UseActiveCallsOptions } from "./useActiveCalls.js";
export type {
    CallChangeDetails,
    CallChangeHandlers,
    DeviceChangeDetails,
    UseCallChangesOptions,
} from "./useCallChanges.js";
export type { ParticipantRows, UseParticipantRowsOptions } from "./rows/types.js";
export type { Comparator, SortableParticipant } from "./comparators.js";
