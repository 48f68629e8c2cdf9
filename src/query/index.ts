export { createQuerySources, type QuerySources, type QuerySourcesOptions } from "./sources.js";
export { useQuerySources } from "./useQuerySources.js";
export { accountQueryKey, type AccountKey } from "./keys.js";
export { profileQueryOptions, type Profile, type ProfileKey, type ProfileQueryOptions } from "./profile.js";
export { thumbnailQueryOptions, type ThumbnailKey, type ThumbnailQueryOptions } from "./thumbnail.js";
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
