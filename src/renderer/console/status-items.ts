import { PresenceFollower } from '../features/tickets/presence/presence-follower.tsx';
import { ScanStatusItem } from '../features/inventory/scan/scan-status-item.tsx';
import { ClockStatusItem } from '../features/procedures/time/clock-status-item.tsx';
import type { ComponentType } from 'react';

/** What runs and is shown at the right of the status bar: a scan, a recording. Each draws a button, or nothing. */
export const statusItems: readonly ComponentType[] = [PresenceFollower, ScanStatusItem, ClockStatusItem];
