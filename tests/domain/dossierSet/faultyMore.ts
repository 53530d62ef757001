/** Faults beyond the sixty, so that every rule of the check is seen to work. */
import { copied, sound } from './build.ts'
import type { Fault } from './faulty.ts'
import { line } from './signers.ts'
import { payment } from './sketch.ts'
import { accident, failed, loan, noise, school, wages, wall } from './stories.ts'

export const moreFaults: readonly Fault[] = [
  {
    title: 'a dossier whose numbers jump',
    build: () => sound(wall()),
    spoil: of => ({
      ...of,
      parts: of.parts.map(one => (one.part.item === 'record' ? { ...one, first: 9 } : one)),
    }),
    code: 'pagesBroken',
    at: 'item',
    id: 'record',
  },
  {
    title: 'a sitting after the mediation had ended',
    build: () => {
      const of = wall()
      const [first, second] = of.sessions
      return first && second
        ? sound({
            ...of,
            sessions: [
              first,
              { ...second, result: 'succeeded' },
              { ...first, day: '2026-03-20', result: 'toBeContinued' },
            ],
          })
        : sound(of)
    },
    code: 'sessionAfterEnd',
    at: 'session',
    id: 'session-3',
  },
  {
    title: 'evidence without its number of pages',
    build: () => sound({ ...accident(), evidence: [{ name: '事故认定书', pages: null }] }),
    code: 'evidencePagesMissing',
    at: 'evidence',
    id: 'evidence-1',
  },
  {
    title: 'accepted before anybody told of it',
    build: () => sound({ ...wall(), told: '2026-03-04' }),
    code: 'openedBeforeTold',
    at: 'mediation',
  },
  {
    title: 'a witness asked after the agreement',
    build: () =>
      sound({ ...wall(), inquiries: [{ day: '2026-03-12', personName: '王会计', record: '量过了。' }] }),
    code: 'inquiryAfterAgreement',
    at: 'inquiry',
    id: 'inquiry-1',
  },
  {
    title: 'an agreement before the matter was accepted',
    build: () => {
      const rows = copied(sound(noise()))
      const agreement = rows.view.agreement && { ...rows.view.agreement, madeOn: '2026-08-01' }
      return { ...rows, view: { ...rows.view, agreement } }
    },
    code: 'agreementBeforeOpening',
    at: 'agreement',
    also: ['textChanged'],
  },
  {
    title: 'an agreement dated tomorrow',
    build: () => sound({ ...noise(), today: '2026-08-10' }),
    code: 'agreementInFuture',
    at: 'agreement',
  },
  {
    title: 'in force before it was made',
    build: () => {
      const rows = copied(sound(noise()))
      const agreement = rows.view.agreement && { ...rows.view.agreement, effectiveOn: '2026-08-10' }
      return { ...rows, view: { ...rows.view, agreement } }
    },
    code: 'effectiveBeforeMaking',
    at: 'agreement',
    also: ['effectiveBeforeSigning'],
  },
  {
    title: 'confirmation asked for before the agreement was in force',
    build: () => sound({ ...wall(), confirmation: { appliedOn: '2026-03-09' } }),
    code: 'confirmationBeforeEffect',
    at: 'confirmation',
  },
  {
    title: 'ruled before anybody asked',
    build: () =>
      sound({
        ...loan(),
        confirmation: { appliedOn: '2026-03-20', result: 'confirmed', ruledOn: '2026-03-18' },
      }),
    code: 'ruledBeforeApplied',
    at: 'confirmation',
  },
  {
    title: 'the record promises another day',
    build: () => {
      const of = noise()
      const [session] = of.sessions
      if (!session || !of.agreement) return sound(of)
      return sound({
        ...of,
        sessions: [{ ...session, record: '调解员：双方达成一致，2026年10月1日前改好排烟管，补偿200元。' }],
        agreement: {
          ...of.agreement,
          clauses: [
            ...of.agreement.clauses,
            payment('清河镇好又来餐馆', '许文斌', '补偿款', 200, '2026-08-20'),
          ],
        },
      })
    },
    code: 'recordDayDiffers',
    at: 'session',
    id: 'session-1',
  },
  {
    title: 'more paid than owed',
    build: () => {
      const rows = copied(sound(school()))
      const performances = rows.performances.map((one, at) =>
        at === 1 ? { ...one, amountFen: 60_000 } : one,
      )
      return { ...rows, performances }
    },
    code: 'paidTooMuch',
    at: 'obligation',
    number: 2,
  },
  {
    title: 'what is watched is not what was agreed',
    build: () => {
      const rows = copied(sound(wages()))
      const obligations = rows.obligations.map((one, at) =>
        at === 2 ? { ...one, dueOn: '2026-02-20' } : one,
      )
      return { ...rows, obligations }
    },
    code: 'obligationDiffers',
    at: 'obligation',
    id: '1',
    number: 2,
  },
  {
    title: 'no mediator has signed',
    build: () => {
      const rows = copied(sound(wages()))
      return { ...rows, signatures: rows.signatures.filter(entry => entry.capacity !== 'mediator') }
    },
    code: 'mediatorUnsigned',
    at: 'signing',
    id: 'agreement',
  },
  {
    title: 'a child signed alone',
    build: () => {
      const rows = copied(sound(school()))
      return {
        ...rows,
        signatures: rows.signatures.map(entry =>
          entry.form === 'agreement' && entry.partyId === 'a'
            ? { ...entry, capacity: 'self' as const, signerName: '陈小宝' }
            : entry,
        ),
      }
    },
    code: 'minorSignedAlone',
    at: 'signing',
    id: 'agreement',
  },
  {
    title: 'who was at no sitting signs the agreement',
    build: () => {
      const of = wages()
      return sound({
        ...of,
        sessions: of.sessions.map(session => ({ ...session, attendees: '周福来、吴小山、刘建军' })),
      })
    },
    code: 'signerAbsent',
    at: 'signing',
    id: 'agreement',
  },
  {
    title: 'who was not there signs the record',
    build: () => {
      const rows = copied(sound(wages()))
      return {
        ...rows,
        signatures: [
          ...rows.signatures,
          line(rows, {
            form: 'record',
            ref: 'session-1',
            signedOn: '2026-01-16',
            partyId: 'a2',
            capacity: 'agent',
            signerName: '吴小妹',
          }),
        ],
      }
    },
    code: 'recordSignerAbsent',
    at: 'session',
    id: 'session-1',
  },
  {
    title: 'a record nobody signed',
    build: () => {
      const rows = copied(sound(wall()))
      return { ...rows, signatures: rows.signatures.filter(entry => entry.ref !== 'session-2') }
    },
    code: 'paperUnsigned',
    at: 'session',
    id: 'session-2',
  },
  {
    title: 'an agreement with another number',
    build: () => {
      const rows = copied(sound(wall()))
      const agreement = rows.view.agreement && { ...rows.view.agreement, number: '2026-K7MP0021' }
      return { ...rows, view: { ...rows.view, agreement } }
    },
    code: 'numberDiffers',
    at: 'agreement',
    also: ['textChanged'],
  },
  {
    title: 'in force though no sitting ended in agreement',
    build: () => {
      const of = wall()
      return sound({
        ...of,
        sessions: of.sessions.map(session => ({ ...session, result: 'toBeContinued' as const })),
      })
    },
    code: 'noSucceededSession',
    at: 'session',
    id: 'session-2',
  },
  {
    title: 'failed, though the last record says agreed',
    build: () => {
      const of = failed()
      return sound({
        ...of,
        sessions: of.sessions.map(session => ({ ...session, result: 'succeeded' as const })),
      })
    },
    code: 'resultContradicts',
    at: 'session',
    id: 'session-1',
  },
]
