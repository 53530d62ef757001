import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addIndex, createTable } from './builder.ts'

/** What files add to the mediation statistics, rounds of looking for disputes, and what was sent. Never edited after release. */
export class CreateTally1795946994622 implements MigrationInterface {
  readonly name = 'CreateTally1795946994622'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'mediation_tally', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        mediation_id: 'text',
        case_id: 'text',
        type_code: 'text?',
        body_kind: 'text?',
        is_from_petition: 'flag',
        is_difficult: 'flag',
        people_count: 'int?',
        amount_fen: 'money?',
        prevented: 'json',
        sued_on: 'day?',
        ruling: 'text?',
        ruled_on: 'day?',
      },
      primary: ['id'],
      indexes: [{ columns: ['mediation_id'] }, { columns: ['sued_on'] }, { columns: ['ruled_on'] }],
    })
    await createTable(runner, 'dispute_patrol', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        on_day: 'day',
        body_kind: 'text',
        place: 'text',
        times: 'int',
        found: 'int',
        prevented: 'int',
        note: 'text',
        by_id: 'text',
        by_name: 'text',
        voids_id: 'text?',
      },
      primary: ['id'],
      indexes: [{ columns: ['on_day', 'org_id'] }, { columns: ['voids_id'] }],
    })
    await createTable(runner, 'tally_report', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        from_on: 'day',
        to_on: 'day',
        basis: 'text',
        scope_org_id: 'text?',
        scope_name: 'text',
        types_version: 'text',
        types: 'json',
        bodies: 'json',
        fact_count: 'int',
        page_count: 'int',
        content_hash: 'text',
        sent_to: 'text',
        sent_at: 'instant',
        sent_by_id: 'text',
        sent_by_name: 'text',
        note: 'text',
        corrects_id: 'text?',
      },
      primary: ['id'],
      indexes: [{ columns: ['org_id', 'sent_at'] }],
    })
    await createTable(runner, 'tally_report_page', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        report_id: 'text',
        position: 'int',
        content: 'text',
      },
      primary: ['id'],
      indexes: [{ columns: ['report_id', 'position'] }],
    })
    // A month of the statistics walks these instead of every file.
    await addIndex(runner, 'mediation', ['opened_at'])
    await addIndex(runner, 'mediation', ['concluded_at'])
    await addIndex(runner, 'agreement', ['effective_on'])
    await addIndex(runner, 'obligation', ['due_on'])
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('obligation', 'ix_obligation_due_on')
    await runner.dropIndex('agreement', 'ix_agreement_effective_on')
    await runner.dropIndex('mediation', 'ix_mediation_concluded_at')
    await runner.dropIndex('mediation', 'ix_mediation_opened_at')
    await runner.dropTable('tally_report_page')
    await runner.dropTable('tally_report')
    await runner.dropTable('dispute_patrol')
    await runner.dropTable('mediation_tally')
  }
}
