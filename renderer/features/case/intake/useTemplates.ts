import { useMemo } from 'react'
import type { OutputOf } from '../../../../shared/contract/registry.ts'
import { templateOf } from '../../../../shared/domain/intakeTemplate.ts'
import { useCall } from '../../../client/index.ts'
import type { IntakeForm } from './intakeForm.ts'

export type Template = OutputOf<'intake.templates'>['templates'][number]

/** Why the questions of a kind are shown. */
export type TemplateSource = 'chosen' | 'category' | 'assistant'

export interface TemplateChoice {
  all: readonly Template[]
  template: Template | null
  source: TemplateSource
}

/**
 * The questions for a form: those of the kind that was picked, else of the category that was chosen, else of
 * the one the assistant proposes first.
 */
export function useTemplates(form: IntakeForm, proposedCategory: string | null): TemplateChoice {
  const { data } = useCall('intake.templates', {})
  const { templateId, categoryCode } = form
  return useMemo(() => {
    const all = data?.templates ?? []
    const chosen = all.find(template => template.id === templateId)
    if (chosen) return { all, template: chosen, source: 'chosen' as const }
    const ofCategory = templateOf(all, categoryCode)
    if (ofCategory) return { all, template: ofCategory, source: 'category' as const }
    return { all, template: templateOf(all, proposedCategory), source: 'assistant' as const }
  }, [data, templateId, categoryCode, proposedCategory])
}
