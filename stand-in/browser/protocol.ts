// The types of the browser's protocol, which their package does not export by name.
import type { Protocol } from '../../node_modules/playwright-core/types/protocol.d.ts';

export type PausedRequest = Protocol.Fetch.requestPausedPayload;
export type BrowserRequest = Protocol.Network.Request;
export type ResourceType = Protocol.Network.ResourceType;
export type ErrorReason = Protocol.Network.ErrorReason;
