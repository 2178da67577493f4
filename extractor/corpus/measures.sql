-- tariff_measures: one row per measure. What documents state differently (status, dates) is taken from the latest one.
SELECT
    measure_id,
    any_value(imposers) AS imposers,
    any_value(targets) AS targets,
    any_value(targets_excluded) AS targets_excluded,
    arg_max(target_scope, said) AS target_scope,
    list_sort(list_distinct(flatten(list(products)))) AS products,
    arg_max(product_scope, said) AS product_scope,
    any_value(hs_codes) AS hs_codes,
    any_value(flow) AS flow,
    any_value(kind) AS kind,
    any_value(unit) AS unit,
    any_value(rate_min) AS rate_min,
    any_value(rate_max) AS rate_max,
    arg_max(bound, said) AS bound,
    any_value(specific_currency) AS specific_currency,
    any_value(specific_unit) AS specific_unit,
    arg_max(status, said) AS status,
    list_sort(list_distinct(list(coalesce(published::VARCHAR, 'undated') || ' ' || status))) AS statuses,
    coalesce(
        arg_max(effective_from_date, said) FILTER (act AND effective_from_date IS NOT NULL),
        arg_max(effective_from_date, said) FILTER (effective_from_date IS NOT NULL)
    ) AS effective_from,
    coalesce(
        arg_max(effective_to_date, said) FILTER (act AND effective_to_date IS NOT NULL),
        arg_max(effective_to_date, said) FILTER (effective_to_date IS NOT NULL)
    ) AS effective_to,
    arg_max(legal_basis, said) FILTER (legal_basis IS NOT NULL) AS legal_basis,
    arg_max(legal_instrument, said) FILTER (legal_instrument IS NOT NULL) AS legal_instrument,
    min(published) AS first_seen,
    max(published) AS last_seen,
    count(DISTINCT doc_id) FILTER (NOT copy) AS documents,
    count(*) FILTER (NOT copy) AS facts,
    count(*) FILTER (act AND NOT copy) AS acts,
    list_sort(list(fact_id)) AS fact_ids
FROM stated
GROUP BY measure_id
ORDER BY first_seen NULLS LAST, measure_id
