/** Papers of the end: agreement, notice of termination, return visit, closing report, judicial confirmation. */
import type { PaperBlock, PaperCell } from '../../../../shared/domain/paper/model.ts'
import { dayOf } from '../../../../shared/kit/time.ts'
import { amountInFigures } from '../../../../shared/labels/amount.ts'
import { satisfactionLabels, solvedAnswerLabels } from '../../../../shared/labels/case.ts'
import { agreementNumber, documentText } from '../../../../shared/labels/document.ts'
import { clauseSentence, writtenDay } from '../../../../shared/labels/mediation.ts'
import { paperFormLabels } from '../../../../shared/labels/paper.ts'
import { blankLabels, formText, paperSourceLabels } from '../../../../shared/labels/paperForm.ts'
import {
  visitDangerLabels,
  visitPerformanceLabels,
  visitSatisfactionLabels,
  visitSuitLabels,
  visitWayLabels,
} from '../../../../shared/labels/returnVisit.ts'
import { disputants, partyBlocks, partyLine, partyNames, partySignatures } from './party.ts'
import { heading, paragraph } from './text.ts'
import {
  committeeOf,
  type FormBuilder,
  numberOf,
  type PaperView,
  right,
  signatures,
  title,
  writtenDayOf,
} from './view.ts'

const label = (text: string): PaperCell => ({ text, isLabel: true })

function agreementNumberOf(view: PaperView): string {
  return view.agreement ? agreementNumber(view.agreement.number, view.orgName) : numberOf(view)
}

/** Sum of all payments of the agreement, in fen; null when it is not about money. */
function agreedSum(view: PaperView): number | null {
  const sums = (view.agreement?.clauses ?? []).flatMap(clause => clause.amountFen ?? [])
  return sums.length === 0 ? null : sums.reduce((sum, one) => sum + one, 0)
}

/** What the form of a return visit says, from whichever record it is printed. */
interface VisitFacts {
  on: string
  way: string
  performed: string | null
  satisfied: string | null
  suit: string | null
  danger: string | null
  body: string
  measures: string
  visitor: string
}

function visitFactsOf(view: PaperView, ref: string | null): VisitFacts | null {
  const words = formText.visit
  const made = view.visits.find(one => one.id === ref)
  if (made) {
    const isVisited = made.kind === 'visited'
    const texts = [
      isVisited ? '' : words.notReached,
      made.suit === 'pending' ? visitSuitLabels.pending : '',
      made.body,
    ]
    return {
      on: writtenDay(made.visitedOn),
      way: made.way === null ? '' : visitWayLabels[made.way],
      performed: made.performed && visitPerformanceLabels[made.performed],
      satisfied: made.satisfaction && visitSatisfactionLabels[made.satisfaction],
      suit: made.suit && visitSuitLabels[made.suit],
      danger: made.danger && visitDangerLabels[made.danger],
      body: texts.filter(text => text.trim() !== '').join('\n'),
      measures: made.measures,
      visitor: made.byName,
    }
  }
  const asked = view.followUps.find(one => one.id === ref)
  if (!asked) return null
  return {
    on: writtenDayOf(asked.at),
    way: words.ways[asked.method] ?? '',
    performed: null,
    satisfied: asked.isReached ? satisfactionLabels[asked.satisfaction] : null,
    suit: null,
    danger: null,
    body: [asked.isReached ? solvedAnswerLabels[asked.solved] : words.notReached, asked.comment]
      .filter(text => text.trim() !== '')
      .join('\n'),
    measures: '',
    visitor: asked.byName,
  }
}

export const returnVisitForm: FormBuilder = (view, blanks, ref) => {
  const words = formText.visit
  const visit = visitFactsOf(view, ref)
  if (!visit) blanks.note(blankLabels.visit)
  const wide = (text: string, more: Partial<PaperCell> = {}): PaperCell => ({ text, span: 3, ...more })
  const choices = (options: readonly string[], chosen: string | null) =>
    formText.options(options.map(option => formText.chosen(option, option === chosen)))
  return [
    title(paperFormLabels.returnVisit),
    {
      kind: 'table',
      columns: [2, 4.1, 2, 4.1],
      rowHeight: 36,
      rows: [
        [label(words.party), wide(partyNames(disputants(view.parties)))],
        [label(words.number), wide(agreementNumberOf(view))],
        [label(words.reason), wide(view.file.title)],
        [label(words.time), { text: visit?.on ?? '' }, label(words.way), { text: visit?.way ?? '' }],
        [label(words.performed), wide(choices(words.performedOptions, visit?.performed ?? null))],
        [label(words.satisfied), wide(choices(words.satisfiedOptions, visit?.satisfied ?? null))],
        [label(words.sued), wide(choices(words.suedOptions, visit?.suit ?? null))],
        [label(words.danger), wide(choices(words.dangerOptions, visit?.danger ?? null))],
        [label(words.body), wide(visit?.body ?? '', { minLines: 7, align: 'both' })],
        [label(words.measures), wide(visit?.measures ?? '', { minLines: 3 })],
      ],
    },
    signatures([
      formText.signatureShort(words.visited),
      visit ? formText.namedSignature(words.visitor, visit.visitor) : formText.signatureShort(words.visitor),
    ]),
    right(visit?.on ?? formText.blankDay),
  ]
}

export const closingReportForm: FormBuilder = (view, blanks) => {
  const words = formText.closing
  const { mediation, agreement } = view
  const openedOn = dayOf(mediation.openedAt)
  const wide = (text: string, more: Partial<PaperCell> = {}): PaperCell => ({ text, span: 3, ...more })
  const pair = (first: string, one: string, second: string, two: string): PaperCell[] => [
    label(first),
    { text: one },
    label(second),
    { text: two },
  ]
  const closedOn =
    mediation.concludedAt === null ? (agreement?.effectiveOn ?? null) : dayOf(mediation.concludedAt)
  return [
    title(paperFormLabels.closingReport),
    {
      kind: 'table',
      columns: [2, 4.1, 2, 4.1],
      rows: [
        pair(words.volume, numberOf(view), words.filledOn, writtenDay(view.today)),
        pair(words.unit, committeeOf(view), words.mediator, formText.names(mediation.mediatorNames)),
        pair(
          words.openedOn,
          writtenDay(openedOn),
          words.closedOn,
          closedOn === null ? '' : writtenDay(closedOn),
        ),
        [
          label(words.parties),
          wide(
            disputants(view.parties)
              .map(({ party, title: role }) => `${role}\uff1a${partyLine(party, openedOn)}`)
              .join('\n'),
            { align: 'left' },
          ),
        ],
        pair(
          words.source,
          paperSourceLabels[mediation.source],
          words.type,
          blanks.value(blankLabels.category, view.categoryName, ''),
        ),
        [label(words.facts), wide(mediation.disputeSummary, { minLines: 6, align: 'both' })],
        [label(words.result), wide(resultText(view), { minLines: 4, align: 'both' })],
        [label(words.performance), wide(performanceText(view), { minLines: 2, align: 'left' })],
        [label(words.opinion), { text: '', span: 3, foot: ['', words.approver, formText.blankDay] }],
      ],
    },
  ]
}

function performanceText(view: PaperView): string {
  const words = formText.closing
  const done = view.performed.map(one =>
    words.done(
      writtenDay(one.doneOn),
      one.obligor,
      one.content,
      one.amountFen === null ? null : amountInFigures(one.amountFen),
    ),
  )
  return [...done, ...(view.isSettled && done.length > 0 ? [words.allDone] : [])].join('\n')
}

function resultText(view: PaperView): string {
  const words = formText.closing
  const { mediation, agreement } = view
  if (mediation.status === 'failed' || mediation.status === 'stopped')
    return words.failed(mediation.failureReason ?? '')
  if (agreement === null) return words.open
  const number = agreementNumberOf(view)
  const sum = agreedSum(view)
  const reached = agreement.isOral
    ? words.oral(number)
    : words.agreed(number, sum === null ? null : amountInFigures(sum))
  return agreement.effectiveOn === null
    ? reached
    : `${reached}${words.effectiveOn(writtenDay(agreement.effectiveOn))}`
}

/** Application, promise, delivery addresses and list of papers: all the court asks for (CPL arts 205, 206). */
export const confirmationForm: FormBuilder = (view, blanks) => {
  const words = formText.confirmation
  const { agreement } = view
  const committee = committeeOf(view)
  const parties = disputants(view.parties)
  const madeOn = agreement?.madeOn ?? view.today
  const effective =
    agreement?.effectiveOn && agreement.confirmationDueOn
      ? [
          paragraph(
            words.effective(writtenDay(agreement.effectiveOn), writtenDay(agreement.confirmationDueOn)),
          ),
        ]
      : []
  if (effective.length === 0) blanks.note(blankLabels.effectiveOn)
  const clauses = (agreement?.clauses ?? []).map((clause, at) =>
    paragraph(documentText.clause(at + 1, clauseSentence(clause))),
  )
  const [salute = '', court = ''] = words.to(view.countyName || words.court).split('\n')
  const signed: PaperBlock[] = [signatures(partySignatures(parties)), right(formText.blankDay)]
  const row = (cells: readonly string[], leftAt: number): PaperCell[] =>
    cells.map((text, at) => ({ text, align: at === leftAt ? 'left' : 'center' }))
  return [
    title(paperFormLabels.confirmationApplication),
    ...parties.flatMap(party => partyBlocks(party, madeOn, blanks)),
    heading(words.request),
    paragraph(words.requestText(committee, writtenDay(madeOn), agreementNumberOf(view))),
    heading(words.reasons),
    paragraph(words.reasonText(committee)),
    ...clauses,
    ...effective,
    paragraph(words.reasonEnd),
    paragraph(salute),
    { kind: 'paragraph', text: court, isIndented: false },
    ...signed,
    { kind: 'pageBreak' },
    title(words.promiseTitle),
    paragraph(words.promiseOpening(committee)),
    ...words.promises.map((text, at) => paragraph(`${formText.ordered(at + 1)}${text}`)),
    ...signed,
    { kind: 'pageBreak' },
    title(words.listTitle),
    {
      kind: 'table',
      columns: [1, 6, 1.5, 2.5],
      headRows: 1,
      rowHeight: 34,
      rows: [
        words.listHead.map(label),
        ...words.list.map((text, at) => row([String(at + 1), text, '', ''], 1)),
      ],
    },
    { kind: 'gap', lines: 1 },
    heading(words.deliveryTitle),
    {
      kind: 'table',
      columns: [2, 6, 3],
      headRows: 1,
      rowHeight: 34,
      rows: [
        words.deliveryHead.map(label),
        ...parties.map(({ party }) => row([party.name, party.address ?? '', party.phone ?? ''], 1)),
      ],
    },
  ]
}
