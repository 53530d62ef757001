import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addIndex, createTable } from './builder.ts'

/** Frozen months of the department ledger with exclusions and appeals, and the indexes its months are read by. */
const monthIndexes = [
  ['work_order', ['issued_at', 'id']],
  ['work_order', ['delivered_at', 'id']],
  ['work_order', ['sign_due_at', 'id']],
  ['work_order', ['check_in_due_at', 'id']],
  ['case_event', ['kind', 'at', 'order_id']],
  ['follow_up', ['at']],
] as const

export class CreateLedger1795934726785 implements MigrationInterface {
  readonly name = 'CreateLedger1795934726785'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'ledger_period', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        month: 'text',
        cutoff_at: 'instant',
        rules_version: 'text',
        rules: 'json',
        departments: 'json',
        left_out: 'json',
        fact_count: 'int',
        page_count: 'int',
        content_hash: 'text',
        frozen_at: 'instant',
        frozen_by_id: 'text',
        frozen_by_name: 'text',
        note: 'text',
      },
      primary: ['id'],
      indexes: [{ columns: ['org_id', 'month'] }],
    })
    await createTable(runner, 'ledger_page', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        period_id: 'text',
        position: 'int',
        facts: 'text',
      },
      primary: ['id'],
      indexes: [{ columns: ['period_id', 'position'] }],
    })
    await createTable(runner, 'ledger_exclusion', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        month: 'text',
        order_id: 'text',
        order_number: 'text',
        department_id: 'text',
        measures: 'json?',
        reason: 'text',
        note: 'text',
        status: 'text',
        proposed_at: 'instant',
        proposed_by_id: 'text',
        proposed_by_name: 'text',
        decided_at: 'instant?',
        decided_by_id: 'text?',
        decided_by_name: 'text?',
        decision_note: 'text?',
      },
      primary: ['id'],
      indexes: [{ columns: ['org_id', 'month'] }],
    })
    await createTable(runner, 'ledger_appeal', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        month: 'text',
        period_id: 'text',
        order_id: 'text',
        order_number: 'text',
        department_id: 'text',
        measures: 'json?',
        reason: 'text',
        status: 'text',
        raised_at: 'instant',
        raised_by_id: 'text',
        raised_by_name: 'text',
        answered_at: 'instant?',
        answered_by_id: 'text?',
        answered_by_name: 'text?',
        answer: 'text?',
      },
      primary: ['id'],
      indexes: [{ columns: ['org_id', 'month'] }],
    })
    for (const [table, columns] of monthIndexes) await addIndex(runner, table, columns)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of [...monthIndexes].reverse())
      await runner.dropIndex(table, `ix_${table}_${columns.join('_')}`)
    await runner.dropTable('ledger_appeal')
    await runner.dropTable('ledger_exclusion')
    await runner.dropTable('ledger_page')
    await runner.dropTable('ledger_period')
  }
}
