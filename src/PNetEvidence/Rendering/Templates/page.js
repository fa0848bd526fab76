(function () {
  'use strict';
  var form = document.getElementById('filters');
  var search = document.getElementById('q');
  var found = document.getElementById('q-count');
  var names = ['group', 'outcome', 'population', 'certainty', 'kind'];

  function words(text) { return ' ' + (text || '') + ' '; }

  function cellFits(cell, f) {
    return cell.classList.contains('found') &&
      (!f.outcome || cell.dataset.outcome === f.outcome) &&
      (!f.population || words(cell.dataset.population).includes(' ' + f.population + ' ')) &&
      (!f.certainty || cell.dataset.certainty === f.certainty) &&
      (!f.kind || words(cell.dataset.kind).includes(' ' + f.kind + ' ')) &&
      (!f.conflict || cell.dataset.conflict === '1');
  }

  function filters() {
    var f = {};
    if (!form) return f;
    names.forEach(function (n) { if (form.elements[n]) f[n] = form.elements[n].value; });
    f.conflict = form.elements.conflict.checked ? '1' : '';
    return f;
  }

  function applyFilters() {
    if (!form) return;
    var f = filters();
    var any = names.concat('conflict').some(function (n) { return f[n]; });
    var rows = 0, cells = 0;
    document.querySelectorAll('#matrix-table tbody.group').forEach(function (body) {
      var inGroup = !f.group || body.dataset.group === f.group;
      var shown = 0;
      body.querySelectorAll('tr.row').forEach(function (row) {
        var fit = 0;
        row.querySelectorAll('td').forEach(function (cell) {
          var ok = cellFits(cell, f);
          cell.classList.toggle('off', any && !ok && cell.classList.contains('found'));
          if (ok) fit++;
        });
        row.hidden = any && (!inGroup || fit === 0);
        if (!row.hidden) { shown++; rows++; cells += fit; }
      });
      body.hidden = shown === 0;
    });
    form.querySelector('output').textContent = any
      ? rows + (rows === 1 ? ' therapy, ' : ' therapies, ') + cells + (cells === 1 ? ' cell fits' : ' cells fit')
      : '';
  }

  function applySearch() {
    if (!search) return;
    var terms = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    var hits = 0;
    document.querySelectorAll('[data-find] tbody tr:not(.head), .cards[data-find] > li, .findings[data-find] > li, article.view').forEach(function (item) {
      if (terms.length === 0) { item.classList.remove('miss'); if (item.dataset.missed) { item.hidden = false; delete item.dataset.missed; } return; }
      var text = item.textContent.toLowerCase();
      var ok = terms.every(function (t) { return text.includes(t); });
      if (ok) { hits++; if (item.dataset.missed) { item.hidden = false; delete item.dataset.missed; } }
      else if (!item.hidden || item.dataset.missed) { item.hidden = true; item.dataset.missed = '1'; }
    });
    found.textContent = terms.length ? hits + (hits === 1 ? ' entry' : ' entries') : '';
  }

  function write(push) {
    var p = new URLSearchParams();
    var f = filters();
    Object.keys(f).forEach(function (n) { if (f[n]) p.set(n, f[n]); });
    if (search && search.value) p.set('q', search.value);
    var query = p.toString();
    var url = location.pathname + (query ? '?' + query : '') + location.hash;
    try { history[push ? 'pushState' : 'replaceState'](null, '', url); } catch (e) { /* an address that cannot be changed: filters still work */ }
  }

  function read() {
    var p = new URLSearchParams(location.search);
    if (form) {
      names.forEach(function (n) {
        var e = form.elements[n];
        if (e) { e.value = p.get(n) || ''; if (e.selectedIndex < 0) e.value = ''; }
      });
      form.elements.conflict.checked = p.get('conflict') === '1';
    }
    if (search) search.value = p.get('q') || '';
    applyFilters();
    applySearch();
  }

  if (form) {
    form.addEventListener('change', function () { applyFilters(); write(true); });
    form.addEventListener('reset', function () { setTimeout(function () { applyFilters(); write(true); }, 0); });
    form.addEventListener('submit', function (e) { e.preventDefault(); });
  }
  var timer = 0;
  if (search) {
    search.addEventListener('input', function () { clearTimeout(timer); timer = setTimeout(function () { applySearch(); write(false); }, 160); });
    search.form.addEventListener('submit', function (e) { e.preventDefault(); });
  }
  addEventListener('popstate', read);

  // Roles for tables that a narrow screen lays out as blocks, and names of sources on their numbers.
  function role(nodes, name) { nodes.forEach(function (n) { n.setAttribute('role', name); }); }
  document.querySelectorAll('table.fold').forEach(function (t) {
    t.setAttribute('role', 'table');
    role(t.querySelectorAll('thead,tbody'), 'rowgroup');
    role(t.querySelectorAll('tr'), 'row');
    role(t.querySelectorAll('thead th:not([colspan])'), 'columnheader');
    role(t.querySelectorAll('tbody th'), 'rowheader');
    role(t.querySelectorAll('td'), 'cell');
  });
  var sourceNames = {};
  document.querySelectorAll('tr[data-name]').forEach(function (r) { sourceNames['[' + r.id.slice(2) + ']'] = r.dataset.name; });
  document.addEventListener('mouseover', function (e) {
    var a = e.target.closest && e.target.closest('.cites a');
    if (a && !a.title) a.title = sourceNames[a.textContent] || '';
  });

  var origin = null;
  function close() {
    var back = origin;
    if (document.querySelector('.view :target')) {
      if (back) { history.back(); } else { location.hash = 'views'; }
    }
    origin = null;
    if (back) setTimeout(function () { back.focus({ preventScroll: true }); }, 60);
  }
  document.addEventListener('click', function (e) {
    var a = e.target.closest('a');
    if (!a) return;
    if (a.classList.contains('close')) { e.preventDefault(); close(); return; }
    var href = a.getAttribute('href') || '';
    if (href.indexOf('#c-') === 0) {
      var target = document.getElementById(href.slice(1));
      var view = target && target.closest('.view');
      if (view) { view.hidden = false; if (!a.closest('.view')) origin = a; setTimeout(function () { var c = view.querySelector('.close'); if (c) c.focus({ preventScroll: true }); }, 30); }
    }
    var menu = a.closest('details.toc');
    if (menu) menu.open = false;
  });
  addEventListener('keydown', function (e) {
    if (e.key !== 'Escape') return;
    var menu = document.querySelector('details.toc[open]');
    if (menu) { menu.open = false; menu.querySelector('summary').focus(); return; }
    close();
  });
  read();
})();
