import type { MediationView, PaperBlock } from '../../../shared/contract/mediation.ts'
import type { MediationSession } from '../../../shared/domain/mediation.ts'
import { partyRoleLabels } from '../../../shared/labels/case.ts'
import { mediationText, sessionResultLabels } from '../../../shared/labels/mediation.ts'
import { formatInstant } from '../../components/index.ts'

/** The record of one sitting as a paper to be read and signed by everyone present (art 27). */
export function recordBlocks(view: MediationView, session: MediationSession): PaperBlock[] {
  const sides = view.parties.filter(party => party.role !== 'reporter')
  const one = (label: string, value: string) => [{ label, value }]
  return [
    { kind: 'title', text: mediationText.recordPaperTitle },
    { kind: 'number', text: view.mediation.number },
    {
      kind: 'fields',
      rows: [
        one(mediationText.heldAt, formatInstant(session.heldAt)),
        one(mediationText.place, session.place),
        one(
          mediationText.parties,
          sides.map(party => `${partyRoleLabels[party.role]} ${party.name}`).join(mediationText.nameGap),
        ),
        one(mediationText.attendees, session.attendees),
        one(mediationText.mediators, view.mediation.mediatorNames.join(mediationText.nameGap)),
      ],
    },
    { kind: 'heading', text: mediationText.record },
    ...session.record
      .split('\n')
      .filter(line => line.trim() !== '')
      .map(
        (line): PaperBlock => ({
          kind: 'paragraph',
          text: line,
          isIndented: true,
        }),
      ),
    { kind: 'heading', text: mediationText.result },
    {
      kind: 'paragraph',
      text: sessionResultLabels[session.result],
      isIndented: true,
    },
    { kind: 'signatures', lines: [...mediationText.recordSignatures] },
    { kind: 'right', text: view.committeeName },
    { kind: 'right', text: formatInstant(session.heldAt).slice(0, 10) },
  ]
}
