Views of an exported database. Each begins with the tables that it needs and one line of comment.

-- needs: tariffs documents
-- Tariffs with the title, date and address of their document; copies of a document are left out.
CREATE VIEW tariffs_sourced AS
SELECT tariffs.*, title, published, source, url
FROM tariffs JOIN documents USING (doc_id)
WHERE duplicate_of IS NULL;

-- needs: tariffs documents
-- What is in force or adopted: acts, no threats.
CREATE VIEW tariffs_acts AS
SELECT * FROM tariffs_sourced WHERE status IN ('in_force', 'adopted');

-- needs: tariffs documents
-- What is only threatened, proposed or conditional.
CREATE VIEW tariffs_threats AS
SELECT * FROM tariffs_sourced WHERE status = 'threatened';

-- needs: tariffs documents
-- One row per tariff fact, imposer and target; null where the text names none.
CREATE VIEW tariffs_by_pair AS
SELECT fact_id, doc_id, published, imposer, target, rate_min, rate_max, unit, kind, status, products, hs_codes, effective_from_date, effective_to_date, quote
FROM (
    SELECT *, unnest(CASE WHEN len(targets) > 0 THEN targets ELSE [NULL] END) AS target
    FROM (SELECT *, unnest(CASE WHEN len(imposers) > 0 THEN imposers ELSE [NULL] END) AS imposer FROM tariffs_sourced)
);

-- needs: tariffs
-- One row per tariff slot and the words that it was read from.
CREATE VIEW tariffs_basis AS
SELECT fact_id, doc_id, b.slot, b.start, b."end", b.basis
FROM (SELECT fact_id, doc_id, unnest(slot_basis) AS b FROM tariffs);

-- needs: tariff_panel
-- The panel on one day: SELECT * FROM panel_on(DATE '2025-08-01').
CREATE MACRO panel_on(day) AS TABLE
SELECT * FROM tariff_panel WHERE valid_from <= day AND (valid_to IS NULL OR valid_to >= day);
