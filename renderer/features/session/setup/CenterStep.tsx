import { App, Button, Input } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../../shared/contract/registry.ts'
import type { OpenedFile } from '../../../../shared/contract/shell.ts'
import { divisionCodePattern, divisionLevel } from '../../../../shared/domain/division.ts'
import { centerLabels, divisionLevelLabels } from '../../../../shared/labels/setup.ts'
import { toBase64 } from '../../../client/files.ts'
import { useCall, useCommand } from '../../../client/hooks.ts'
import { Field } from '../../../components/Field.tsx'
import { FileButton } from '../../../components/FileButton.tsx'
import type { DeskDraft } from './draft.ts'
import { useDelayed } from './useDelayed.ts'

const levelsAboveTown: readonly string[] = ['province', 'city', 'county']

type DivisionItem = OutputOf<'setup.divisions'>['items'][number]

interface StepProps {
  draft: DeskDraft
  change(patch: Partial<DeskDraft>): void
}

/** Which centre this is: chosen from the imported list of divisions, or typed by hand. */
export function CenterStep({ draft, change }: StepProps) {
  const code = draft.code.trim()
  const isCodeRight = divisionCodePattern.test(code)
  const level = isCodeRight ? divisionLevel(code) : null
  const codeHint =
    level !== null && level !== 'town'
      ? centerLabels.codeLevel(divisionLevelLabels[level])
      : centerLabels.codeHint

  function choose(item: DivisionItem): void {
    change({
      code: item.code,
      countyName: countyOf(item) ?? draft.countyName,
      ...(draft.isNameTyped && draft.name.trim() !== ''
        ? {}
        : { name: centerLabels.proposedName(item.name) }),
    })
  }

  return (
    <div className="center-step">
      <DivisionFinder chosenCode={code} onChoose={choose} />
      <div className="stack">
        <Field label={centerLabels.name} hint={centerLabels.nameHint}>
          <Input
            value={draft.name}
            maxLength={60}
            onChange={event =>
              change({
                name: event.target.value,
                isNameTyped: event.target.value.trim() !== '',
              })
            }
          />
        </Field>
        <div className="two-columns">
          <Field
            label={centerLabels.code}
            hint={codeHint}
            error={code !== '' && !isCodeRight ? centerLabels.codeWrong : undefined}
          >
            <Input
              value={draft.code}
              maxLength={15}
              inputMode="numeric"
              onChange={event => change({ code: event.target.value })}
            />
          </Field>
          <Field label={centerLabels.countyName} isOptional>
            <Input
              value={draft.countyName}
              maxLength={60}
              onChange={event => change({ countyName: event.target.value })}
            />
          </Field>
          <Field label={centerLabels.phone} hint={centerLabels.phoneHint} isOptional>
            <Input
              value={draft.phone}
              maxLength={30}
              inputMode="tel"
              onChange={event => change({ phone: event.target.value })}
            />
          </Field>
          <Field label={centerLabels.address} isOptional>
            <Input
              value={draft.address}
              maxLength={120}
              onChange={event => change({ address: event.target.value })}
            />
          </Field>
        </div>
      </div>
    </div>
  )
}

function DivisionFinder({
  chosenCode,
  onChoose,
}: {
  chosenCode: string
  onChoose: (item: DivisionItem) => void
}) {
  const { message } = App.useApp()
  const [text, setText] = useState('')
  const [parent, setParent] = useState<DivisionItem | null>(null)
  const found = useCall(
    'setup.divisions',
    { text: useDelayed(text.trim(), 200), parent: parent?.code ?? null },
    { keepPrevious: true },
  )
  const importList = useCommand('setup.importDivisions', { silent: true })
  const items = found.data?.items ?? []
  const hasNoList =
    found.data !== undefined && found.data.total === 0 && text.trim() === '' && parent === null

  /** A county or a city is opened to show its towns; a town is chosen. */
  function take(item: DivisionItem): void {
    if (item.childCount > 0 && levelsAboveTown.includes(item.level)) {
      setParent(item)
      setText('')
    } else {
      onChoose(item)
    }
  }

  async function takeFile(file: OpenedFile): Promise<void> {
    const { added, skipped } = await importList.run({
      fileName: file.name,
      base64: toBase64(file.bytes),
    })
    void message.success(centerLabels.imported(added, skipped))
  }

  return (
    <div className="stack">
      <Field label={centerLabels.find} hint={hasNoList ? undefined : centerLabels.findHint}>
        <Input.Search
          value={text}
          maxLength={40}
          allowClear
          onChange={event => setText(event.target.value)}
          disabled={hasNoList}
        />
      </Field>
      {hasNoList ? <p className="muted">{centerLabels.noList}</p> : null}
      {parent ? (
        <div className="row">
          <span className="grow">{centerLabels.inside(parent.path)}</span>
          <Button size="small" onClick={() => setParent(null)}>
            {centerLabels.outside}
          </Button>
        </div>
      ) : null}
      {items.length > 0 ? (
        <ul className="division-list">
          {items.map(item => (
            <li key={item.code}>
              <button
                type="button"
                className={item.code === chosenCode ? 'division is-chosen' : 'division'}
                onClick={() => take(item)}
              >
                <strong>{item.name}</strong>
                <span className="num muted">{item.code}</span>
                <span className="muted small division-path">{item.path}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : found.data && !hasNoList ? (
        <p className="muted">{centerLabels.noMatch}</p>
      ) : null}
      {found.data && found.data.total > items.length ? (
        <p className="muted small">{centerLabels.tooMany(found.data.total)}</p>
      ) : null}
      <div>
        <FileButton kindName={centerLabels.importKind} extensions={['csv', 'xlsx', 'json']} onFile={takeFile}>
          {centerLabels.import}
        </FileButton>
      </div>
    </div>
  )
}

/** The county's name: the last unit above the town in its path. */
function countyOf(item: DivisionItem): string | null {
  const above = item.path.split('/').filter(part => part !== '' && part !== item.name)
  return above[above.length - 1] ?? null
}
