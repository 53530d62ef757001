import { Select } from 'antd'
import { useEffect, useState } from 'react'
import type { CaseView } from '../../../../shared/contract/case.ts'
import { caseStatusLabels, joinWords } from '../../../../shared/labels/case.ts'
import { caseLinkText as words } from '../../../../shared/labels/caseLink.ts'
import { useCall } from '../../../client/index.ts'
import { allCasesFilter } from '../list/filter.ts'

interface Props {
  view: CaseView
  value?: string | undefined
  onChange?: ((caseId: string) => void) | undefined
  id?: string | undefined
}

const pauseMs = 350
const fewestCharacters = 2

interface Choice {
  id: string
  number: string
  title: string
  applicantName: string
  status: keyof typeof caseStatusLabels
}

/** Another matter, found by typing; before anything is typed the likely ones are offered. */
export function CasePicker({ view, value, onChange, id }: Props) {
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  useEffect(() => {
    const timer = window.setTimeout(() => setSearch(typed.trim()), pauseMs)
    return () => window.clearTimeout(timer)
  }, [typed])
  const { case: file, parties } = view
  const likely = useCall('case.hints', {
    title: file.title,
    narrative: file.narrative,
    place: file.place,
    unitId: file.unitId,
    gridId: file.gridId,
    categoryCode: file.categoryCode,
    // Masked numbers find nobody; names and words are enough here.
    parties: parties.map(({ role, name, address }) => ({ role, name, address, idNumber: null, phone: null })),
    excludeCaseId: file.id,
  })
  const isSearch = [...search].length >= fewestCharacters
  const found = useCall(
    'case.list',
    { ...allCasesFilter, search, limit: 10, cursor: null },
    { enabled: isSearch, keepPrevious: true },
  )
  const choices: Choice[] = isSearch
    ? (found.data?.rows ?? [])
    : (likely.data?.hits ?? []).map(hit => ({ ...hit, id: hit.caseId }))
  const others = choices.filter(choice => choice.id !== file.id)
  return (
    <Select<string>
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value })}
      style={{ width: '100%' }}
      placeholder={words.pickHint}
      notFoundContent={isSearch && !found.isFetching ? words.pickNone : words.pickHint}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      onChange={chosen => onChange?.(chosen)}
      options={others.map(choice => ({
        value: choice.id,
        label: joinWords(
          [choice.number, choice.title, choice.applicantName, caseStatusLabels[choice.status]].filter(
            text => text !== '',
          ),
        ),
      }))}
    />
  )
}
