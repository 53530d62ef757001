import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from './builder.ts'

/** Claims for case subsidy and the lists of what is paid. */
export class CreateSubsidy1795949238185 implements MigrationInterface {
  readonly name = 'CreateSubsidy1795949238185'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'subsidy_claim', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        case_id: 'text',
        mediation_id: 'text',
        mediation_number: 'text',
        title: 'text',
        committee_id: 'text',
        committee_name: 'text',
        committee_kind: 'text',
        status: 'text',
        form: 'text',
        grade: 'text',
        proposed_grade: 'text',
        grade_reason: 'text',
        explanation: 'text',
        reasons: 'json',
        facts: 'json',
        rules_version: 'text',
        amount_fen: 'money',
        shares: 'json',
        asked_at: 'instant',
        asked_by_id: 'text',
        asked_by_name: 'text',
        reviewed_at: 'instant?',
        reviewed_by_id: 'text?',
        reviewed_by_name: 'text?',
        review_note: 'text',
        approved_at: 'instant?',
        approved_by_id: 'text?',
        approved_by_name: 'text?',
        approve_note: 'text',
        list_id: 'text?',
      },
      primary: ['id'],
      indexes: [{ columns: ['org_id', 'status', 'id'] }, { columns: ['case_id'] }, { columns: ['list_id'] }],
    })
    await createTable(runner, 'subsidy_list', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        number: 'text',
        title: 'text',
        made_on: 'day',
        claim_ids: 'json',
        claim_count: 'int',
        total_fen: 'money',
        note: 'text',
        by_id: 'text',
        by_name: 'text',
      },
      primary: ['id'],
      indexes: [{ columns: ['org_id', 'id'] }],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('subsidy_list')
    await runner.dropTable('subsidy_claim')
  }
}
