import { App, Button, Collapse, Input, type InputRef, Select } from 'antd'
import { useRef, useState } from 'react'
import { useLocation } from 'react-router'
import type { Advice, CaseView } from '../../../../shared/contract/case.ts'
import type { HolderView } from '../../../../shared/contract/triage.ts'
import { restrictions, statutoryPaths } from '../../../../shared/domain/case.ts'
import { graverLevel, levels } from '../../../../shared/domain/level.ts'
import { compareUrgency, urgencies } from '../../../../shared/domain/urgency.ts'
import { advicePanelText } from '../../../../shared/labels/advicePanel.ts'
import {
  levelHandlerLabels,
  levelLabels,
  reasonText,
  restrictionLabels,
  statutoryPathLabels,
  urgencyLabels,
} from '../../../../shared/labels/assistant.ts'
import { joinWords } from '../../../../shared/labels/case.ts'
import { triageText as words } from '../../../../shared/labels/triage.ts'
import { useCall, useCommand } from '../../../client/index.ts'
import { holdKeys, isComposing, KeyHint, useHeldKey, useShortcut } from '../../../components/index.ts'
import { carriedCall } from '../../sync/carried.ts'
import { CategoryPicker } from '../assistant/CategoryPicker.tsx'
import type { Taxonomy } from '../assistant/useTaxonomy.ts'
import { RejectDialog } from '../dialogs/RejectDialog.tsx'
import { ChoiceRow } from './ChoiceRow.tsx'
import { ClockStrip } from './ClockStrip.tsx'
import { FlagList } from './FlagList.tsx'
import { JudgeRow, Side, sourceOf } from './JudgeRow.tsx'
import { isDialogOpen, leaveField, useEnter, usePlainKey } from './keys.ts'
import { assessInput, differsFrom, gapsOf, hasGap, type TriageForm } from './triageForm.ts'
import { sidesOf } from './useJudged.ts'

interface Props {
  view: CaseView
  /** The proposal, before anybody chose a category. */
  advice: Advice | null
  /** The proposal for the category in the form. */
  chosen: Advice | null
  taxonomy: Taxonomy
  form: TriageForm
  holder: HolderView | null
  onForm(form: TriageForm): void
  /** Resolves when the matter on screen is the judged one. */
  onPassed(): Promise<unknown>
  onRenew(): Promise<unknown>
  onNext(): void
  onCancel?: (() => void) | undefined
}

/** The judgement: filled with the proposal and its reasons, every choice open to change, each red flag to be dealt with. */
export function AssessForm(props: Props) {
  const { view, advice, chosen, taxonomy, form, holder, onForm, onPassed, onRenew, onNext, onCancel } = props
  const { message } = App.useApp()
  const redone = carriedCall(useLocation().state)
  const [isChecked, setIsChecked] = useState(false)
  const [isRejecting, setIsRejecting] = useState(redone === 'case.reject' && view.can.reject === true)
  const [hasMore, setHasMore] = useState(form.restriction !== 'normal' || redone === 'case.assess')
  const panel = useRef<HTMLDivElement>(null)
  const reason = useRef<InputRef>(null)
  const hasTaken = useRef(false)
  const isSending = useRef(false)
  const assess = useCommand('case.assess')
  const take = useCommand('triage.take', { silent: true })
  const users = useCall('user.names', {}, { enabled: form.restriction === 'restricted' })
  const gaps = gapsOf(form, advice)
  const differs = differsFrom(form, advice)
  const sides = sidesOf(chosen)

  const set = (patch: Partial<TriageForm>) => {
    onForm({ ...form, ...patch })
    // The first change says to the others: somebody is at it.
    if (hasTaken.current || holder !== null) return
    hasTaken.current = true
    void take.run({ caseId: view.case.id }).catch(() => undefined)
  }
  const setCategory = (code: string | null) => {
    const leaf = taxonomy.leaf(code)
    // Another kind of matter has its own usual level and urgency; a danger that was found is never undercut.
    const isFlagged = form.flags.length > 0
    set({
      categoryCode: code,
      ...(leaf
        ? {
            path: leaf.path,
            restriction: isFlagged && form.restriction !== 'normal' ? form.restriction : leaf.restriction,
            level: isFlagged ? graverLevel(leaf.level, form.level) : leaf.level,
            urgency:
              isFlagged && compareUrgency(form.urgency, leaf.urgency) < 0 ? form.urgency : leaf.urgency,
          }
        : {}),
    })
    leaveField()
    // A choice other than the proposal owes a reason: the next thing typed is that.
    if (code !== null && code !== (advice?.categories[0]?.code ?? code)) {
      window.setTimeout(() => reason.current?.focus())
    }
  }
  const submit = async () => {
    if (isSending.current) return
    setIsChecked(true)
    if (hasGap(gaps)) {
      const text = gaps.category
        ? words.categoryMissing
        : gaps.flags > 0
          ? words.flagsLeft(gaps.flags)
          : gaps.notes > 0
            ? words.flagNoteMissing
            : gaps.difference
              ? words.differenceMissing
              : words.allowedMissing
      void message.warning(text)
      if (gaps.names) setHasMore(true)
      // The field at fault comes into view and takes the keys.
      const field = gaps.category ? '#fq-category' : '[data-gap="true"]'
      panel.current?.querySelector<HTMLElement>(field)?.focus()
      return
    }
    isSending.current = true
    const letGo = holdKeys()
    let isDone = false
    try {
      await assess.run(assessInput(view, form))
      leaveField()
      await onPassed()
      isDone = true
    } catch {
      // The sentence is on screen; the form stays as it is.
    } finally {
      isSending.current = false
      letGo(isDone)
    }
  }
  const isBlocked = isRejecting
  const focus = (selector: string) => () => panel.current?.querySelector<HTMLElement>(selector)?.focus()
  useShortcut('ctrl+enter', () => void (isDialogOpen() ? undefined : submit()), {
    worksInInputs: true,
    enabled: !isBlocked,
  })
  useEnter(() => void submit(), !isBlocked)
  usePlainKey('c', focus('#fq-category'), !isBlocked)
  usePlainKey('l', focus('#tq-level [aria-pressed=true]'), !isBlocked)
  usePlainKey('u', focus('#tq-urgency [aria-pressed=true]'), !isBlocked)
  usePlainKey('j', focus('#tq-path'), !isBlocked)
  usePlainKey(
    'y',
    () => {
      setHasMore(true)
      window.setTimeout(focus('#tq-opinion'))
    },
    !isBlocked,
  )
  usePlainKey('n', onNext, !isBlocked)
  usePlainKey('7', () => setIsRejecting(true), !isBlocked && view.can.reject === true)
  // What comes after this form takes up keys; this one only says that somebody will.
  useHeldKey(false)
  useShortcut('alt+l', focus('#fq-category'), { worksInInputs: true, enabled: !isBlocked })
  useShortcut('escape', leaveField, { worksInInputs: true, enabled: !isBlocked && !isDialogOpen() })

  const category = chosen?.categories.find(item => item.code === form.categoryCode) ?? null
  const evidence =
    category === null ? [] : [...category.words, ...category.learnedWords].map(item => item.text)
  const because = evidence.length > 0 ? words.because(joinWords([...new Set(evidence)].slice(0, 4))) : null
  const others = (advice?.categories ?? []).filter(item => item.code !== form.categoryCode).slice(0, 2)
  const sideReason = (list: readonly { code: string; params: Record<string, string | number> }[]) =>
    list.slice(0, 1).map(item => reasonText(item.code, item.params))

  return (
    <div className="tq-assess" ref={panel}>
      <FlagList
        flags={form.flags}
        isChecked={isChecked}
        onChange={(ruleId, change) =>
          set({ flags: form.flags.map(item => (item.ruleId === ruleId ? { ...item, ...change } : item)) })
        }
      />
      <JudgeRow
        name={words.category}
        keys="c"
        htmlFor="fq-category"
        why={[because, sourceOf(category?.source)]}
      >
        <CategoryPicker
          id="fq-category"
          value={form.categoryCode}
          onChange={setCategory}
          placeholder={words.categoryMissing}
          allowClear={false}
          proposed={advice?.categories.map(item => item.code) ?? []}
          status={isChecked && gaps.category ? 'error' : undefined}
        />
        {others.length > 0 ? (
          <div className="tq-others">
            {others.map(item => (
              <button
                key={item.code}
                type="button"
                tabIndex={-1}
                className="tq-other"
                onClick={() => setCategory(item.code)}
              >
                {taxonomy.name(item.code)}
              </button>
            ))}
          </div>
        ) : null}
      </JudgeRow>
      <JudgeRow
        name={words.level}
        keys="l"
        why={[
          levelHandlerLabels[form.level],
          ...(chosen?.levelReasons ?? []).slice(-2).map(item => reasonText(item.code, item.params)),
        ]}
      >
        <ChoiceRow
          id="tq-level"
          label={words.level}
          value={form.level}
          proposed={advice?.level ?? null}
          proposedLabel={words.proposedMark}
          options={levels.map(level => ({ value: level, label: levelLabels[level] }))}
          onChange={level => set({ level })}
        />
      </JudgeRow>
      <JudgeRow
        name={words.urgency}
        keys="u"
        why={(chosen?.urgencyReasons ?? []).slice(-1).map(item => reasonText(item.code, item.params))}
      >
        <ChoiceRow
          id="tq-urgency"
          label={words.urgency}
          value={form.urgency}
          proposed={advice?.urgency ?? null}
          proposedLabel={words.proposedMark}
          options={urgencies.map(urgency => ({ value: urgency, label: urgencyLabels[urgency] }))}
          onChange={urgency => set({ urgency })}
        />
      </JudgeRow>
      {differs ? (
        <div className="tq-row-form">
          <span className="tq-name">{words.difference}</span>
          <Input
            ref={reason}
            className="tq-grow"
            aria-label={words.difference}
            placeholder={words.differenceHint}
            data-gap={gaps.difference}
            value={form.differenceReason}
            maxLength={500}
            {...(isChecked && gaps.difference ? { status: 'error' as const } : {})}
            onChange={event => set({ differenceReason: event.target.value })}
            onKeyDown={event => {
              if (event.key !== 'Enter' || isComposing(event) || event.repeat) return
              event.preventDefault()
              event.stopPropagation()
              void submit()
            }}
          />
        </div>
      ) : null}
      <JudgeRow
        name={words.path}
        keys="j"
        htmlFor="tq-path"
        why={(chosen?.pathReasons ?? []).slice(0, 1).map(item => reasonText(item.code, item.params))}
      >
        <Select
          id="tq-path"
          aria-label={words.path}
          showSearch={{ optionFilterProp: 'label' }}
          value={form.path}
          options={statutoryPaths.map(path => ({ value: path, label: statutoryPathLabels[path] }))}
          onChange={path => {
            set({ path })
            leaveField()
          }}
        />
      </JudgeRow>
      <JudgeRow name={words.lead} why={sides.lead === null ? [words.noLead] : sideReason(sides.lead.reasons)}>
        <span className="tq-sides">
          {sides.lead === null ? null : (
            <Side name={sides.lead.name} isHere={sides.lead.departmentId !== null} isLead />
          )}
          {sides.supports.length > 0 ? <span className="fq-dim">{words.support}</span> : null}
          {sides.supports.map(side => (
            <Side key={side.code ?? side.name} name={side.name} isHere={side.departmentId !== null} />
          ))}
          {sides.lead === null ? null : <span className="tq-source">{sourceOf(sides.lead.source)}</span>}
        </span>
      </JudgeRow>
      <JudgeRow name={words.clock}>
        <ClockStrip
          running={
            view.case.dueAt === null
              ? null
              : {
                  label: words.judgeBy,
                  dueAt: view.case.dueAt,
                  color: view.clocks.find(clock => clock.kind === 'desk')?.color ?? 'green',
                }
          }
          preview={{
            step: 'dispatch',
            caseId: view.case.id,
            urgency: form.urgency,
            categoryCode: form.categoryCode,
            source: null,
            matterClass: null,
            path: form.path,
            reviewOn: null,
          }}
        />
      </JudgeRow>
      <Collapse
        ghost
        size="small"
        activeKey={hasMore ? ['more'] : []}
        onChange={keys => setHasMore([keys].flat().includes('more'))}
        items={[
          {
            key: 'more',
            label: (
              <span className="fq-dim">
                {words.moreHint} <KeyHint keys="y" />
                {advice === null ? null : (
                  <span className="tq-version tq-small">{advicePanelText.version(advice.rulesVersion)}</span>
                )}
              </span>
            ),
            children: (
              <div className="tq-more">
                <Select
                  aria-label={words.restriction}
                  value={form.restriction}
                  options={restrictions.map(value => ({ value, label: restrictionLabels[value] }))}
                  onChange={restriction => set({ restriction })}
                />
                {form.restriction === 'restricted' ? (
                  <Select
                    aria-label={words.allowed}
                    mode="multiple"
                    placeholder={words.allowedHint}
                    {...(isChecked && gaps.names ? { status: 'error' as const } : {})}
                    showSearch={{ optionFilterProp: 'label' }}
                    value={form.allowedUserIds}
                    options={(users.data?.users ?? []).map(user => ({ value: user.id, label: user.name }))}
                    onChange={allowedUserIds => set({ allowedUserIds })}
                  />
                ) : null}
                <Input.TextArea
                  id="tq-opinion"
                  aria-label={words.opinion}
                  placeholder={words.opinionHint}
                  autoSize={{ minRows: 1, maxRows: 4 }}
                  value={form.opinion}
                  maxLength={1000}
                  onChange={event => set({ opinion: event.target.value })}
                />
              </div>
            ),
          },
        ]}
      />
      <div className="tq-actions">
        <Button type="primary" loading={assess.isRunning} onClick={() => void submit()}>
          {differs ? words.changed : words.pass} <KeyHint keys="enter" />
        </Button>
        {view.can.reject ? (
          <Button danger data-own-enter onClick={() => setIsRejecting(true)}>
            {words.reject} <KeyHint keys="7" />
          </Button>
        ) : null}
        <Button data-own-enter onClick={onNext}>
          {words.later} <KeyHint keys="n" />
        </Button>
        {onCancel ? (
          <Button data-own-enter onClick={onCancel}>
            {words.cancel}
          </Button>
        ) : null}
      </div>
      <RejectDialog view={view} isOpen={isRejecting} onClose={() => setIsRejecting(false)} onDone={onRenew} />
    </div>
  )
}
