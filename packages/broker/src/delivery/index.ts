export { defaultDeliveryLimits, type DeliveryLimits } from './delivery-limits';
export { DeliveryService, type DeliveryServiceParts } from './delivery-service';
export { ReceiptHandles } from './unary/receipt-handle';
export { ReceiveSession, type ReceiveOpening, type ReceiveResponse, type StreamSettlement } from './stream/receive-session';
export { retryDelayMs } from './core/retry-policy';
export { UnaryDelivery, type ReceivedMessage, type ReceiveWish } from './unary/unary-delivery';
