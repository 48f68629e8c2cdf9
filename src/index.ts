"use client";

export {
    RollcallProvider,
    useRollcall,
    useMaybeRollcall,
    useRoomCalls,
    useCallSession,
    useCallParticipants,
    useCallParticipant,
    useActiveFocus,
    useCallSummary,
    useCallUserIds,
    useUserCalls,
    useOwnCalls,
    useActiveCalls,
    useConnection,
    useRejectedMemberships,
    useCallChanges,
    useLiveness,
    useSeemsGone,
    useRecentlyLeft,
    usePerson,
    usePeople,
    useThumbnail,
    useDeviceDetails,
    useOfferedTransports,
    useIgnoredUsers,
    useRaisedHands,
    useRings,
    useInvited,
    useParticipantRows,
    byHand,
    byJoined,
    byName,
    bySpeaking,
    combineComparators,
    meFirst,
} from "./hooks/index.js";

export { Avatar, type AvatarProps } from "./components/avatar/Avatar.js";
export { CallBadge, type CallBadgeProps } from "./components/callBadge/CallBadge.js";
export { CallDuration, type CallDurationProps } from "./components/callDuration/CallDuration.js";
export { CallPanel, type CallPanelProps } from "./components/callPanel/CallPanel.js";
export type { CallPanelRowProps } from "./components/callPanel/PanelSessions.js";
export type { SessionActions } from "./components/callPanel/panelContext.js";
export type { ClassNames } from "./components/className.js";
export { DeviceItem, type DeviceItemProps } from "./components/deviceItem/DeviceItem.js";
export { FacePile, type FacePileProps } from "./components/facePile/FacePile.js";
export { FocusBadge, type FocusBadgeProps } from "./components/focusBadge/FocusBadge.js";
export { IncomingCall, type IncomingCallProps } from "./components/incomingCall/IncomingCall.js";
export { RoomInvited, type RoomInvitedProps } from "./components/invited/RoomInvited.js";
export { InlineRoster, type InlineRosterProps } from "./components/inlineRoster/InlineRoster.js";
export { ParticipantItem, type ParticipantItemProps } from "./components/participantItem/ParticipantItem.js";
export type { PersonLike } from "./text/person.js";
export { RoomBadge } from "./components/callBadge/RoomBadge.js";
export { RoomFacePile } from "./components/facePile/RoomFacePile.js";
export { InCallIcon } from "./components/inCallIcon/InCallIcon.js";
export { RoomRoster } from "./components/inlineRoster/RoomRoster.js";
export { RecentlyLeft, type RecentlyLeftProps } from "./components/recentlyLeft/RecentlyLeft.js";
export { RoomRecentlyLeft, type RoomRecentlyLeftProps } from "./components/recentlyLeft/RoomRecentlyLeft.js";
export { SessionCard, type SessionCardProps } from "./components/sessionCard/SessionCard.js";
export { DeviceSignal, type DeviceSignalProps } from "./components/signals/DeviceSignal.js";
export {
    RollcallSignalsProvider,
    type RollcallSignalsProviderProps,
} from "./components/signals/RollcallSignalsProvider.js";
export type { DeviceSignals, SignalSource } from "./components/signals/signals.js";
export type { RollcallProperty, RollcallStyle } from "./components/style.js";
export { ParticipantList, type ParticipantListProps } from "./components/participantList/ParticipantList.js";
export { CallAnnouncer, type CallAnnouncerProps } from "./components/announcer/CallAnnouncer.js";
export { useAnnounce, type Announce } from "./components/announcer/announceContext.js";
export { RollcallTextProvider, type RollcallTextProviderProps } from "./text/RollcallTextProvider.js";
export { useText } from "./text/useText.js";
export type { Text, TextOptions } from "./text/createText.js";
export type { Formatters } from "./text/formatters.js";
export type { Catalogue, Message, MessageId, PluralMessage } from "./text/messages.js";

export type {
    CallChangeDetails,
    CallChangeHandlers,
    CallLocation,
    CallSummary,
    Comparator,
    DeviceChangeDetails,
    OwnCall,
    ParticipantRows,
    RollcallProviderProps,
    SessionOption,
    SortableParticipant,
    UseActiveCallsOptions,
    UseCallChangesOptions,
    UseCallParticipantsOptions,
    UseCallSessionOptions,
    UseParticipantRowsOptions,
    UseRecentlyLeftOptions,
} from "./hooks/index.js";
export type {
    ActiveCallsSnapshot,
    ActiveFocus,
    CallDevice,
    CallParticipant,
    CallSession,
    ClientLike,
    DeviceDetails,
    DeviceNames,
    DeviceQuery,
    DeviceSource,
    DeviceVerification,
    ConnectionSnapshot,
    Invited,
    Ring,
    EventLike,
    FocusGroup,
    LeftPerson,
    Liveness,
    HandsSource,
    MediaSource,
    MembershipFormat,
    Open,
    PendingMembership,
    PeopleSource,
    Person,
    RejectedMembership,
    RejectionReason,
    LeanRollcall,
    Rollcall,
    RollcallOptions,
    RoomCallsSnapshot,
    RoomLike,
    RoomStore,
    Store,
    Thumbnail,
    Transport,
    TransportsSource,
} from "./core/index.js";
