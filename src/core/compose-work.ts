import type { FlowParts } from './flow-parts.ts';
import { createFormService } from './intake/form-service.ts';
import { intakeHandlers, intakeTicketHandlers } from './intake/intake-handlers.ts';
import { createIntakeService } from './intake/intake-service.ts';
import type { FileId } from '../contract/common.ts';
import type { Actor } from './platform/access/actor.ts';
import type { Gate } from './platform/access/gate.ts';
import { composeProcedures } from './procedures/compose-procedures.ts';
import { procedureHandlers } from './procedures/procedure-handlers.ts';

/** Puts together the work that hangs on tickets, and the forms they begin with. */
export function composeWork(parts: FlowParts) {
  const { tickets } = parts.tickets;
  const procedures = composeProcedures(parts);
  const forms = createFormService({ ...parts, tickets });
  const intake = createIntakeService({ ...parts, tickets, forms });
  return {
    procedures,
    /** What every desk begins with. */
    ensureStarters: () => forms.ensureStarterForms(),
    /** Whether somebody may read a file because it was given with a form, or as the proof of a checklist. */
    isReadableFile: async (actor: Actor, fileId: FileId): Promise<boolean> =>
      (await forms.isReadableFile(actor, fileId)) || (await procedures.checklists.isReadableFile(actor, fileId)),
    handlers: (gate: Gate) => ({ ...procedureHandlers(gate, procedures, tickets), ...intakeHandlers(gate, forms) }),
    ticketHandlers: (gate: Gate) => intakeTicketHandlers(gate, intake),
  };
}
