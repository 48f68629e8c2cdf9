"use client";

export { createQuerySources, type QuerySources, type QuerySourcesOptions } from "./sources.js";
export { useQuerySources } from "./useQuerySources.js";
export { accountQueryKey, forgetAccount, type AccountKey } from "./keys.js";
export { profileQueryOptions, type Profile, type ProfileKey, type ProfileQueryOptions } from "./profile.js";
export { thumbnailQueryOptions, type ThumbnailKey, type ThumbnailQueryOptions } from "./media.js";
export {
    deviceKeysQueryOptions,
    ownDevicesQueryOptions,
    type DeviceKeys,
    type DeviceKeysKey,
    type DeviceKeysQueryOptions,
    type OwnDevice,
    type OwnDevicesKey,
    type OwnDevicesQueryOptions,
} from "./devices.js";
export { transportsQueryOptions, type TransportsKey, type TransportsQueryOptions } from "./transports.js";
export type { AskingClient, CryptoClient, MediaClient, QueryClientLike, TransportsClient } from "./client.js";
export { handsQueryOptions, type HandKey, type HandQueryOptions, type RaisedHand } from "./hands.js";
export { createHandsSource, type HandsSourceOptions } from "./handsSource.js";
export { useHandsSource } from "./useHandsSource.js";
export { declineMutationOptions, useDecline } from "./decline.js";
export type { DeclineClient, DeclineKey, DeclineMutation } from "./decline.js";
export { RoomIncomingCall, type RoomIncomingCallProps } from "./ring/RoomIncomingCall.js";
export { ClearError, defaultClearPolicy, planClear } from "../core/internal.js";
export { clearMutationKey, clearMutationOptions, type ClearKey } from "./clear/clearMutationOptions.js";
export type { ClearOptions } from "./clear/context.js";
export { useClearMembership, type ClearMembershipMutation } from "./clear/useClearMembership.js";
export { ClearMembership, type ClearMembershipProps } from "./clear/ClearMembership.js";
export { ClearAll, type ClearAllProps } from "./clear/ClearAll.js";
export { useClearAll } from "./clear/useClearAll.js";

export type {
    ClearAction,
    ClearFacts,
    ClearPlan,
    ClearPolicy,
    ClearProblem,
    ClearQuestion,
    ClearRefusal,
    ClearTarget,
    WhyNot,
} from "../core/internal.js";
export type { ClearResult } from "./clear/clear.js";
export type { ClearClient } from "./clear/client.js";
export type { ClearAllResult, ClearAllWhich, ClearProgress } from "./clear/bulkClear.js";
export type { ClearAllMutation, UseClearAllOptions } from "./clear/useClearAll.js";
