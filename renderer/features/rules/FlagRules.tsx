import { Select, Switch, Table } from 'antd'
import type { RulesView } from '../../../shared/contract/rules.ts'
import type { FlagChange } from '../../../shared/domain/assistantRules.ts'
import { levelLabels, urgencyLabels } from '../../../shared/labels/assistant.ts'
import { rulesText as words } from '../../../shared/labels/rules.ts'
import { type RuleDraft, withEntry } from './useRuleDraft.ts'

type Flag = RulesView['flags'][number]

/** Danger signs: only shown, or with phrases of this place. */
export function FlagRules({ view, draft }: { view: RulesView; draft: RuleDraft }) {
  const { content } = draft
  const set = (id: string, patch: FlagChange) =>
    draft.change({
      ...content,
      flags: withEntry(content.flags, id, { ...content.flags[id], ...patch }),
    })
  const phrases = (flag: Flag, field: 'addCues' | 'addGuards') => (
    <Select
      mode="tags"
      className="rules-phrases"
      open={false}
      suffixIcon={null}
      aria-label={`${flag.name} ${field === 'addCues' ? words.cues : words.guards}`}
      placeholder={words.phraseHint}
      value={content.flags[flag.id]?.[field] ?? []}
      onChange={list =>
        set(flag.id, { [field]: list.map(text => text.trim()).filter(text => text.length > 1) })
      }
    />
  )
  return (
    <>
      <p className="muted">{words.flagsHint}</p>
      <Table<Flag>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={view.flags}
        columns={[
          {
            title: words.flagName,
            key: 'name',
            width: 190,
            render: (_, flag) => (
              <>
                <span className="num muted">{flag.id}</span> {flag.name}
              </>
            ),
          },
          { title: words.flagEffect, key: 'effect', width: 130, render: (_, flag) => effectOf(flag) },
          {
            title: words.weak,
            key: 'weak',
            width: 90,
            render: (_, flag) => (
              <Switch
                aria-label={`${flag.name} ${words.weak}`}
                checked={content.flags[flag.id]?.isWeak ?? false}
                onChange={isOn => set(flag.id, { isWeak: isOn ? true : undefined })}
              />
            ),
          },
          { title: words.cues, key: 'cues', render: (_, flag) => phrases(flag, 'addCues') },
          { title: words.guards, key: 'guards', render: (_, flag) => phrases(flag, 'addGuards') },
        ]}
      />
    </>
  )
}

function effectOf(flag: Flag): string {
  if (flag.floorLevel !== null)
    return `${levelLabels[flag.floorLevel]} ${flag.floorUrgency === null ? '' : urgencyLabels[flag.floorUrgency]}`
  return flag.addLevel > 0 ? words.addsLevel : words.noFloor
}
