import type { Actor } from './context.ts';
import type { AgentRef } from './directory.ts';

/** What a reader may know of who is under review. Every view that names an agent to a reviewer passes here. */
export const agentShownTo = (_reader: Actor, agent: AgentRef | null): AgentRef | null => agent;
