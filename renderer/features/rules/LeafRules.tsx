import { Button, Input, InputNumber, Select, Tag } from 'antd'
import { useState } from 'react'
import type { RulesView } from '../../../shared/contract/rules.ts'
import type { LeafChange } from '../../../shared/domain/assistantRules.ts'
import { statutoryPaths } from '../../../shared/domain/case.ts'
import { levels } from '../../../shared/domain/level.ts'
import { urgencies } from '../../../shared/domain/urgency.ts'
import { levelLabels, statutoryPathLabels, urgencyLabels } from '../../../shared/labels/assistant.ts'
import { rulesText as words } from '../../../shared/labels/rules.ts'
import { EmptyState, Field, isComposing, Section } from '../../components/index.ts'
import type { RuleLeaf } from './names.ts'
import { type RuleDraft, withEntry } from './useRuleDraft.ts'

/** A leaf: who takes it, how grave it usually is, and the words it is recognised by. */
export function LeafRules({ view, draft }: { view: RulesView; draft: RuleDraft }) {
  const [find, setFind] = useState('')
  const [code, setCode] = useState<string | null>(null)
  const wanted = find.trim()
  const classes = view.classes
    .map(group => ({
      ...group,
      leaves: group.leaves.filter(
        leaf =>
          wanted === '' ||
          leaf.name.includes(wanted) ||
          leaf.code.includes(wanted) ||
          group.name.includes(wanted),
      ),
    }))
    .filter(group => group.leaves.length > 0)
  const leaf = view.classes.flatMap(group => group.leaves).find(entry => entry.code === code)
  return (
    <div className="rules-split">
      <div className="rules-list">
        <Input
          allowClear
          placeholder={words.findLeaf}
          aria-label={words.findLeaf}
          value={find}
          onChange={event => setFind(event.target.value)}
        />
        <nav aria-label={words.parts.leaves}>
          {classes.map(group => (
            <div key={group.code}>
              <h3>{group.name}</h3>
              {group.leaves.map(entry => (
                <button
                  key={entry.code}
                  type="button"
                  className={entry.code === code ? 'rules-leaf rules-leaf-on' : 'rules-leaf'}
                  onClick={() => setCode(entry.code)}
                >
                  <span className="num">{entry.code}</span> {entry.name}
                  {draft.content.leaves[entry.code] ? <Tag color="gold">{words.isChanged}</Tag> : null}
                </button>
              ))}
            </div>
          ))}
        </nav>
      </div>
      {leaf ? (
        <LeafForm key={leaf.code} view={view} leaf={leaf} draft={draft} />
      ) : (
        <EmptyState title={words.chooseLeaf} />
      )}
    </div>
  )
}

function LeafForm({ view, leaf, draft }: { view: RulesView; leaf: RuleLeaf; draft: RuleDraft }) {
  const change: LeafChange = draft.content.leaves[leaf.code] ?? {}
  const set = (patch: LeafChange) =>
    draft.change({
      ...draft.content,
      leaves: withEntry(draft.content.leaves, leaf.code, { ...change, ...patch }),
    })
  /** What equals the delivered rule is no change. */
  const plain = <T,>(value: T, delivered: T): T | undefined =>
    JSON.stringify(value) === JSON.stringify(delivered) ? undefined : value
  const departments = view.departments.map(item => ({ value: item.code, label: item.name }))
  const nameOf = (code: string) => view.departments.find(item => item.code === code)?.name ?? code
  return (
    <Section
      title={`${leaf.code} ${leaf.name}`}
      extra={
        Object.keys(change).length > 0 ? (
          <Button
            onClick={() =>
              draft.change({ ...draft.content, leaves: withEntry(draft.content.leaves, leaf.code, {}) })
            }
          >
            {words.asDelivered}
          </Button>
        ) : null
      }
    >
      <div className="rules-fields">
        <Field label={words.lead} hint={words.delivered(nameOf(leaf.lead))}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={departments}
            value={change.lead ?? leaf.lead}
            onChange={value => set({ lead: plain(value, leaf.lead) })}
          />
        </Field>
        <Field label={words.support}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={departments}
            value={change.support ?? leaf.support}
            onChange={value => set({ support: plain(value, leaf.support) })}
          />
        </Field>
        <Field label={words.level} hint={words.delivered(levelLabels[leaf.level])}>
          <Select
            options={levels.map(value => ({ value, label: levelLabels[value] }))}
            value={change.level ?? leaf.level}
            onChange={value => set({ level: plain(value, leaf.level) })}
          />
        </Field>
        <Field label={words.urgency} hint={words.delivered(urgencyLabels[leaf.urgency])}>
          <Select
            options={urgencies.map(value => ({ value, label: urgencyLabels[value] }))}
            value={change.urgency ?? leaf.urgency}
            onChange={value => set({ urgency: plain(value, leaf.urgency) })}
          />
        </Field>
        <Field label={words.path} hint={words.delivered(statutoryPathLabels[leaf.path])}>
          <Select
            options={statutoryPaths.map(value => ({ value, label: statutoryPathLabels[value] }))}
            value={change.path ?? leaf.path}
            onChange={value => set({ path: plain(value, leaf.path) })}
          />
        </Field>
      </div>
      <OwnWords change={change} onChange={addWords => set({ addWords })} />
      <h3 className="rules-sub">{words.deliveredWords}</h3>
      <p className="muted">{words.deliveredWordsHint}</p>
      <div className="rules-words">
        {leaf.words.map(word => {
          const isDropped = change.dropWords?.includes(word.w) ?? false
          const rest = (change.dropWords ?? []).filter(entry => entry !== word.w)
          return (
            <button
              key={word.w}
              type="button"
              aria-pressed={isDropped}
              className={isDropped ? 'rules-word rules-word-off' : 'rules-word'}
              onClick={() => set({ dropWords: isDropped ? rest : [...rest, word.w] })}
            >
              {word.w} <span className="muted">{word.weight}</span> <span aria-hidden>×</span>
            </button>
          )
        })}
      </div>
    </Section>
  )
}

function OwnWords({
  change,
  onChange,
}: {
  change: LeafChange
  onChange(list: { w: string; weight: number }[]): void
}) {
  const [text, setText] = useState('')
  const [weight, setWeight] = useState(5)
  const own = change.addWords ?? []
  const add = () => {
    const word = text.trim()
    if (word.length < 2) return
    onChange([...own.filter(entry => entry.w !== word), { w: word, weight }])
    setText('')
  }
  return (
    <>
      <h3 className="rules-sub">{words.ownWords}</h3>
      <p className="muted">{words.ownWordsHint}</p>
      <div className="rules-words">
        {own.map(word => (
          <Tag
            key={word.w}
            closable
            color="blue"
            onClose={() => onChange(own.filter(entry => entry.w !== word.w))}
          >
            {word.w} {word.weight}
          </Tag>
        ))}
        <Input
          className="rules-word-input"
          maxLength={20}
          value={text}
          placeholder={words.word}
          aria-label={words.ownWords}
          onChange={event => setText(event.target.value)}
          onKeyDown={event => {
            if (event.key === 'Enter' && !isComposing(event.nativeEvent)) add()
          }}
        />
        <span>{words.weight}</span>
        <InputNumber
          className="rules-weight"
          aria-label={words.weight}
          min={1}
          max={6}
          precision={0}
          value={weight}
          onChange={value => setWeight(value ?? 5)}
        />
        <Button onClick={add} disabled={text.trim().length < 2}>
          {words.addWord}
        </Button>
      </div>
    </>
  )
}
